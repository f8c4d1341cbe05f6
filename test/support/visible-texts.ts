import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** A piece of text, and the line it starts on. */
export interface VisibleText {
  readonly line: number;
  readonly text: string;
}

/**
 * The strings of a source file that could be shown to a person: string literals, templates and JSX text with at least
 * two words. Values inside a template are left out.
 * @param path its extension says which language it is
 */
export function textsOfSource(path: string, code = readFileSync(path, 'utf8')): VisibleText[] {
  const { program } = parseSync(path, code);
  const found: VisibleText[] = [];
  const add = (start: number, text: string): void => {
    const plain = text.replaceAll(/\s+/g, ' ').trim();
    if (/[a-z]\S* \S*[a-z]/i.test(plain)) found.push({ line: lineAt(code, start), text: plain });
  };
  visit(program, (node) => {
    const start = Number(node['start']);
    switch (node['type']) {
      case 'ImportDeclaration':
        return false;
      case 'Literal':
      case 'JSXText':
        if (typeof node['value'] === 'string') add(start, node['value']);
        return true;
      case 'TemplateLiteral':
        add(start, members(node['quasis']).map(cookedText).join('…'));
        return true;
      default:
        return true;
    }
  });
  return found;
}

/** The paragraphs of a Markdown file, without code blocks. */
export function textsOfMarkdown(path: string): VisibleText[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  let inCode = false;
  const found: VisibleText[] = [];
  let paragraph: VisibleText | undefined;
  for (const [index, text] of lines.entries()) {
    if (/^\s*```/.test(text)) inCode = !inCode;
    if (inCode || text.trim() === '') {
      if (paragraph) found.push(paragraph);
      paragraph = undefined;
    } else {
      paragraph = {
        line: paragraph?.line ?? index + 1,
        text: `${paragraph?.text ?? ''} ${text.trim()}`.trim(),
      };
    }
  }
  return paragraph ? [...found, paragraph] : found;
}

type SyntaxNode = Readonly<Record<string, unknown>>;

function visit(value: unknown, enter: (node: SyntaxNode) => boolean): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, enter);
  } else if (isNode(value) && enter(value)) {
    for (const child of Object.values(value)) if (typeof child === 'object') visit(child, enter);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null;
}

function members(value: unknown): SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function cookedText({ value }: SyntaxNode): string {
  return isNode(value) ? String(value['cooked']) : '';
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}
