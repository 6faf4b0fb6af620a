import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { isBuiltin } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { procwrap, startProcwrap } from '../procwrap.ts';
import { useServer } from '../server.ts';

const server = useServer();

describe('the bundle', () => {
  it('does not change the output of the command', async () => {
    const run = await procwrap(['-o', 'sh', '-c', 'echo out; echo err >&2']);
    expect(run).toMatchObject({ code: 0, stdout: 'out\n', stderr: 'err\n' });
  });

  it('passes arguments on unchanged', async () => {
    const words = ['--', '--help', '-v', 'a b', '$HOME', '*', '', '--task-name=x'];
    const script = 'console.log(JSON.stringify(process.argv.slice(1)))';
    const { stdout } = await procwrap(['-o', process.execPath, '-e', script, ...words]);
    expect(JSON.parse(stdout)).toEqual(words.slice(1));
  });

  it('passes standard input on', async () => {
    expect((await procwrap(['-o', 'cat'], { stdin: 'hello' })).stdout).toBe('hello');
  });

  it('prints its version and its help', async () => {
    const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
    expect((await procwrap(['--version'])).stdout).toBe(`${JSON.parse(manifest).version}\n`);
    expect((await procwrap(['--help'])).stdout).toContain('procwrap [options]');
  });

  it('handles signals before it does anything else', async () => {
    const source = readFileSync(inject('bundle'), 'utf8');
    expect(source.indexOf('SIGTERM')).toBeGreaterThan(0);
    expect(source.indexOf('SIGTERM')).toBeLessThan(source.indexOf('require("./start'));
  });

  it('ends by a signal at any moment of its start', async () => {
    // The result is the same at any moment; these are a few, for a machine of usual speed.
    for (const delay of [0, 5, 15, 25, 35, 45]) {
      const { child, ended } = startProcwrap(['-o', 'sleep', '3600']);
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGTERM');
      const { code, signal } = await ended;
      // Before Node runs any script, the default action ends it.
      expect(signal ?? code, `after ${delay} ms`).toSatisfy(
        (end) => end === 143 || end === 'SIGTERM',
      );
    }
  });

  it('handles signals before it opens a second file', () => {
    const code = readFileSync(inject('bundle'), 'utf8');
    const files = [...code.matchAll(/require\("\.\/([a-z]+)-/g)].map((match) => match[1]);
    expect(files).toEqual(['start']);
    expect(code.indexOf('SIGTERM')).toBeLessThan(code.indexOf('require("./start-'));
  });

  it('contains all packages: none has to be installed', () => {
    const dir = dirname(inject('bundle'));
    const required = readdirSync(dir).flatMap((name) =>
      [...readFileSync(join(dir, name), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    // The AWS SDK works without this one.
    const optional = '@aws-sdk/signature-v4-crt';
    const missing = required.filter((name) => !name.startsWith('./') && !isBuiltin(name));
    expect(missing.filter((name) => name !== optional)).toEqual([]);
    const manifest = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
    );
    expect(manifest.dependencies).toBeUndefined();
  });

  it('loads rarely used code on demand: command lines, YAML, JSON path, a proxy', () =>
    withTempDir(async (cwd) => {
      expect((await procwrap(['-o', '-c', 'echo "a b" | cat'])).stdout).toBe('a b\n');
      expect((await procwrap(['-o', '--explain', '-c', 'ls | wc'])).stdout).toContain('ls | wc');
      writeFileSync(join(cwd, 'app.yml'), 'GREETING: hello\nNESTED: {deep: [1, 2]}\n');
      const env = {
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        DEEP_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:app.yml|JP:$.NESTED.deep[1]',
      };
      const shown = ['sh', '-c', 'echo $GREETING $DEEP'];
      const options = ['-o', '-e', 'app.yml', '--env-output-filename', 'all.yaml'];
      expect(await procwrap([...options, ...shown], { env, cwd })).toMatchObject({
        stdout: 'hello 2\n',
        stderr: '',
      });
      const proxied = { ...server.env(), http_proxy: 'http://127.0.0.1:9', no_proxy: '127.0.0.1' };
      expect((await procwrap(['true'], { env: proxied })).code).toBe(0);
    }));

  it('loads little of Node for a server of plain HTTP', () =>
    withTempDir(async (cwd) => {
      const [hook, to] = [join(cwd, 'hook.cjs'), join(cwd, 'loaded.json')];
      const list = `require('fs').writeFileSync(${JSON.stringify(to)}, JSON.stringify(process.moduleLoadList))`;
      writeFileSync(hook, `process.on('exit', () => ${list});`);
      const env = { ...server.env(), NODE_OPTIONS: `--require ${hook}` };
      expect((await procwrap(['/bin/true'], { env })).code).toBe(0);
      const loaded: readonly string[] = JSON.parse(readFileSync(to, 'utf8'));
      expect(loaded).toContain('NativeModule net');
      for (const heavy of ['http', 'http2', 'tls', 'crypto', 'assert', 'zlib'])
        expect(loaded).not.toContain(`NativeModule ${heavy}`);
    }));

  it('reads an answer with as many headers as Node is told to accept', async () => {
    const paths: string[] = [];
    const verbose = createServer((request, response) => {
      paths.push(`${request.method} ${request.url}`);
      response.writeHead(request.method === 'POST' ? 201 : 200, { 'X-Long': 'x'.repeat(20_000) });
      request.resume().once('end', () => response.end('{"uuid": "u-1"}'));
    });
    await new Promise<void>((resolve) => verbose.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      verbose.close();
      verbose.closeAllConnections();
    });
    const { port } = verbose.address() as AddressInfo;
    const url = { PROC_WRAPPER_API_BASE_URL: `http://127.0.0.1:${port}` };
    const options = { NODE_OPTIONS: '--max-http-header-size=65536' };
    const { code } = await procwrap(['true'], { env: { ...server.env(), ...url, ...options } });
    expect(code).toBe(0);
    expect(paths).toEqual([
      'POST /api/v1/task_executions/',
      'PATCH /api/v1/task_executions/u-1/?content=false',
    ]);
  });

  it('sends the final status after a signal', () =>
    withTempDir(async (cwd) => {
      const script = "trap 'echo bye; exit 5' TERM; echo up; while :; do sleep 0.02; done";
      const words = ['--process-termination-grace-period', '3600', 'sh', '-c', script];
      const { child, ended, seen } = startProcwrap(words, { env: server.env(), cwd });
      await eventually(() => seen().includes('up'));
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 5, stdout: 'up\nbye\n' });
      expect(server.execution()).toMatchObject({ status: 'ABORTED', exit_code: 5 });
    }));

  it('passes captured output on unchanged and sends its tail', async () => {
    const args = ['--num-log-lines-sent-on-success', '2', 'seq', '1', '100000'];
    const { stdout } = await procwrap(args, { env: server.env() });
    expect(stdout).toBe(Array.from({ length: 100_000 }, (_, index) => `${index + 1}\n`).join(''));
    expect(server.execution()).toMatchObject({ debug_log_tail: '99999\n100000' });
  });
});
