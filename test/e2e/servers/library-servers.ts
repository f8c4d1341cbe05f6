import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Libraries } from './debian-packages.ts';
import type { Embed } from './embed.ts';
import { startProgram } from './program.ts';

/** An application that answers with the upstream’s status, in a language and the framework that a snippet is for. */
interface Application {
  readonly file: string;
  source(this: void, snippet: string, port: number, upstream: number): string;
  readonly program: string;
  args(this: void, port: number): readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

function application({ file, source, program, args, env }: Application): Embed {
  return (snippet, upstream) => {
    let used = 0;
    const write = (port: number): string => source(snippet, (used = port), upstream);
    return startProgram({ [file]: write }, () => ({ program, args: args(used), env }));
  };
}

/** PHP’s own server, with the snippet first in the script that answers everything. */
export function phpServer(program: string): Embed {
  return application({
    file: 'index.php',
    program,
    args: (port) => ['-S', `127.0.0.1:${port}`, 'index.php'],
    env: process.env,
    source: (snippet, _port, upstream) => `${snippet}
$status = 401;
if ($_SERVER['REQUEST_METHOD'] !== 'OPTIONS') {
    $options = ['method' => $_SERVER['REQUEST_METHOD'], 'ignore_errors' => true, 'header' => 'authorization: x'];
    $context = stream_context_create(['http' => $options]);
    file_get_contents('http://127.0.0.1:${upstream}' . $_SERVER['REQUEST_URI'], false, $context);
    $status = (int) explode(' ', $http_response_header[0])[1];
}
http_response_code($status);
`,
  });
}

const PYTHON_STATUS = `import http.client

def status_of(method, path, upstream):
    connection = http.client.HTTPConnection("127.0.0.1", upstream)
    connection.request(method, path, headers={"authorization": "x"})
    return connection.getresponse().status

METHODS = ["GET", "PUT", "POST", "PATCH", "DELETE"]
`;

export function pythonServers(
  python: string,
  { python: env }: Libraries,
): Readonly<Record<'flask' | 'django' | 'fastapi', Embed>> {
  const server = (source: Application['source']): Embed =>
    application({ file: 'server.py', program: python, args: () => ['server.py'], env, source });
  return {
    flask: server(
      (snippet, port, upstream) => `${PYTHON_STATUS}
from flask import Flask, Response, request
app = Flask(__name__)
${snippet}

@app.route("/", defaults={"path": ""}, methods=METHODS)
@app.route("/<path:path>", methods=METHODS)
def answer(path):
    return Response(status=status_of(request.method, request.full_path, ${upstream}))

app.run(port=${port})
`,
    ),
    // Twice, as by somebody who pastes it again.
    django: server(
      (snippet, port, upstream) => `${PYTHON_STATUS}
from wsgiref.simple_server import make_server
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path
INSTALLED_APPS = []
MIDDLEWARE = []
${snippet}
${snippet}
names = {name: value for name, value in globals().items() if name.isupper() and name not in ("METHODS", "PYTHON_STATUS")}
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x", **names)

def answer(request):
    status = 401 if request.method == "OPTIONS" else status_of(request.method, request.get_full_path(), ${upstream})
    return HttpResponse(status=status)

urlpatterns = [re_path(".*", answer)]
make_server("127.0.0.1", ${port}, get_wsgi_application()).serve_forever()
`,
    ),
    fastapi: server(
      (snippet, port, upstream) => `${PYTHON_STATUS}
import uvicorn
from fastapi import FastAPI, Request, Response
app = FastAPI()
${snippet}

@app.api_route("/{path:path}", methods=METHODS)
def answer(request: Request):
    return Response(status_code=status_of(request.method, request.url.path, ${upstream}))

uvicorn.run(app, port=${port}, log_level="error")
`,
    ),
  };
}

/** rack-cors in a Rack application: Rails hands the block on to it in the same way. */
export function railsServer(ruby: string, { ruby: env }: Libraries): Embed {
  return application({
    file: 'server.rb',
    program: ruby,
    args: () => ['server.rb'],
    env,
    source: (snippet, port, upstream) => `require 'net/http'
require 'rack'
require 'rack/cors'
require 'rack/handler/webrick'

class Middleware
  attr_reader :block
  def insert_before(_place, _middleware, &block) = @block = block
end

module Rails
  Application = Struct.new(:config)
  Configuration = Struct.new(:middleware)
  APPLICATION = Application.new(Configuration.new(Middleware.new))
  def self.application = APPLICATION
end

${snippet}

ANSWER = lambda do |env|
  return [401, {}, []] if env['REQUEST_METHOD'] == 'OPTIONS'
  status = Net::HTTP.start('127.0.0.1', ${upstream}) do |http|
    http.send_request(env['REQUEST_METHOD'], env['REQUEST_URI'], nil, { 'authorization' => 'x' }).code.to_i
  end
  [status, {}, []]
end
app = Rack::Cors.new(ANSWER, &Rails.application.config.middleware.block)
Rack::Handler::WEBrick.run(app, Host: '127.0.0.1', Port: ${port}, AccessLog: [], Logger: WEBrick::Log.new(File::NULL))
`,
  });
}

/** Compiles the program first: one that `go run` starts would outlive it. */
export function goServer(go: string, { go: env }: Libraries): Embed {
  return async (snippet, upstream) => {
    const folder = await mkdtemp(join(tmpdir(), 'cors-lens-go-'));
    const source = `package main

import (
	"net/http"
	"os"
	"strings"

	"github.com/rs/cors"
)

var _ = strings.HasPrefix

func answer(w http.ResponseWriter, r *http.Request) {
	if r.Method == "OPTIONS" {
		w.WriteHeader(401)
		return
	}
	request, _ := http.NewRequest(r.Method, "http://127.0.0.1:${upstream}"+r.URL.RequestURI(), nil)
	request.Header.Set("authorization", "x")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		w.WriteHeader(502)
		return
	}
	w.WriteHeader(response.StatusCode)
}

func main() {
	var handler http.Handler = http.HandlerFunc(answer)
${snippet.replace(/^/gm, '\t')}
	http.ListenAndServe("127.0.0.1:"+os.Args[1], handler)
}
`;
    try {
      await writeFile(join(folder, 'main.go'), source);
      await promisify(execFile)(go, ['build', '-o', 'server', 'main.go'], { cwd: folder, env });
      let used = 0;
      const running = await startProgram({ port: (port) => `${(used = port)}` }, () => ({
        program: join(folder, 'server'),
        args: [`${used}`],
        env,
      }));
      return {
        port: running.port,
        async stop() {
          await running.stop();
          await rm(folder, { recursive: true, force: true });
        },
      };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  };
}
