"""Reads a JSON list of Python sources from standard input; prints the strings and numbers in each, as JSON."""

import ast
import json
import sys

constants = [
    [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    for source in json.load(sys.stdin)
]
print(json.dumps(constants))
