import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createStarter, eventually, makeFifo, withTempDir } from '@procwrap/test-kit';
import { afterAll, expect, inject, it } from 'vitest';
import { procwrap, startProcwrap } from '../../procwrap.ts';

const { start, killAll } = createStarter();
afterAll(killAll);

const isRoot = process.getuid?.() === 0;
const pipeIn = (dir: string): string => makeFifo(join(dir, 'pipe'));
const plainSecret = {
  PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
  X_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:1',
};
const outcomeIn = (written: string) => expect(JSON.parse(written)).toMatchObject({ exitCode: 3 });
const failing = ['sh', '-c', 'exit 3'];

it.concurrent('the outcome file is a link, a pipe or the output of procwrap', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'real'), '');
    chmodSync(join(dir, 'real'), 0o640);
    symlinkSync('real', join(dir, 'link'));
    expect(await procwrap(['-o', '--outcome-file', join(dir, 'link'), ...failing])).toMatchObject({
      code: 3,
    });
    outcomeIn(readFileSync(join(dir, 'real'), 'utf8'));
    expect(lstatSync(join(dir, 'link')).isSymbolicLink()).toBe(true);
    expect(statSync(join(dir, 'real')).mode & 0o777).toBe(0o640);

    const pipe = pipeIn(dir);
    const reads = 'exec 3<>"$0"; echo open >&2; exec sed "/^}/q" <&3';
    const reader = start('sh', ['-c', reads, pipe]);
    const written = text(reader.stdout);
    await new Promise((resolve) => reader.stderr.once('data', resolve));
    expect(await procwrap(['-o', '--outcome-file', pipe, ...failing])).toMatchObject({ code: 3 });
    outcomeIn(await written);
    expect(lstatSync(pipe).isFIFO()).toBe(true);

    const own = await procwrap(['-o', '--outcome-file', '/dev/stdout', ...failing]);
    outcomeIn(own.stdout);
    const unread = await procwrap(['-o', '--outcome-file', pipe, ...failing]);
    expect(unread).toMatchObject({ code: 3, stderr: expect.stringContaining('no program reads') });
  }));

it.concurrent('an output file is a device', () =>
  withTempDir(async (dir) => {
    const device = join(dir, 'null');
    if (isRoot) execFileSync('mknod', ['-m', '666', device, 'c', '1', '3']);
    else symlinkSync('/dev/null', device);
    for (const option of ['--outcome-file', '--env-output-filename', '--config-output-filename']) {
      const run = await procwrap(['-o', option, device, ...failing], { env: plainSecret });
      expect(run).toMatchObject({ code: 3, stderr: expect.not.stringContaining(device) });
    }
    const written = ['-i', 'x', '--input-filename', device, '--cleanup-input-file'];
    expect((await procwrap(['-o', ...written, ...failing])).code).toBe(3);
    const result = ['--result-filename', device];
    expect((await procwrap(['-o', ...result, ...failing])).code).toBe(3);
    expect(statSync(device).isCharacterDevice()).toBe(true);
    expect(statSync(device).mode & 0o777).toBe(0o666);
    expect(readdirSync(dir)).toEqual(['null']);
  }));

it.concurrent('an output file is mounted by itself', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'outside'), 'an older text');
    writeFileSync(join(dir, 'file'), '');
    const wrapper = `"${process.execPath}" "${inject('bundle')}" -o`;
    const script = `mount --bind outside file && ${wrapper} --outcome-file file true && cp outside first
      && X_FOR_PROC_WRAPPER_TO_RESOLVE=PLAIN:1 ${wrapper} --resolve-secrets --env-output-filename file cp file second`;
    const flags = isRoot ? ['-m'] : ['-rm'];
    execFileSync('unshare', [...flags, 'sh', '-c', script.replaceAll('\n', ' ')], {
      cwd: dir,
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    expect(JSON.parse(readFileSync(join(dir, 'first'), 'utf8'))).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(dir, 'second'), 'utf8')).toBe("X='1'\n");
  }));

it.concurrent('an output file by its default name exists already', () =>
  withTempDir(async (cwd) => {
    const files = { '.env': 'MINE=1\n', 'config.json': '{"a":1}' };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
    const args = ['-o', '--env-output-format', 'dotenv', '--config-output-format', 'json'];
    const run = await procwrap([...args, 'touch', 'made'], { cwd, env: plainSecret });
    expect(run.code).toBe(78);
    for (const [name, content] of Object.entries(files)) {
      expect(run.stderr).toContain(`${join(cwd, name)} already exists and was not changed`);
      expect(readFileSync(join(cwd, name), 'utf8')).toBe(content);
    }
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(files));
  }));

it.concurrent('an output file is read as a location', () =>
  withTempDir(async (cwd) => {
    writeFileSync(join(cwd, '.env'), 'MINE=1\n');
    symlinkSync('.env', join(cwd, 'link'));
    for (const option of ['--env-output-filename', '--outcome-file', '--result-filename']) {
      const run = await procwrap(['-o', '-e', 'link', option, '.env', 'touch', 'made'], { cwd });
      expect(run.code).toBe(78);
      expect(run.stderr).toContain(`${option}: .env is read as a location as well`);
    }
    const twice = ['--env-output-filename', 'same', '--outcome-file', 'same', 'touch', 'made'];
    const both = await procwrap(['-o', ...twice], { cwd, env: plainSecret });
    expect(both.code).toBe(78);
    expect(both.stderr).toContain('same is the file of --env-output-filename as well');
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('MINE=1\n');
    expect(readdirSync(cwd).sort()).toEqual(['.env', 'link']);
  }));

it.concurrent('an output file that an option names exists already', () =>
  withTempDir(async (cwd) => {
    writeFileSync(join(cwd, 'mine.env'), 'OLD=1\n');
    chmodSync(join(cwd, 'mine.env'), 0o640);
    const args = ['-o', '--env-output-filename', 'mine.env', 'sh', '-c', 'cat mine.env; exit 3'];
    const run = await procwrap(args, { cwd, env: plainSecret });
    expect(run).toMatchObject({ code: 3, stdout: "X='1'\n" });
    expect(run.stderr).toContain('it keeps its mode 0640, so that others may read it');
    expect(statSync(join(cwd, 'mine.env')).mode & 0o777).toBe(0o640);
    const input = ['-o', '-i', 'x', '--input-filename', 'mine.env', ...failing];
    expect((await procwrap(input, { cwd })).code).toBe(3);
    expect(existsSync(join(cwd, 'mine.env'))).toBe(true);
  }));

it.concurrent('variables come from a pipe', () =>
  withTempDir(async (dir) => {
    const pipe = pipeIn(dir);
    const writer = start('sh', ['-c', 'printf "A=1\\nB=2\\n" > "$0"', pipe]);
    const run = await procwrap(['-o', '-e', pipe, 'sh', '-c', 'echo "$A$B"; exit 3']);
    expect(run).toMatchObject({ code: 3, stdout: '12\n' });
    await eventually(() => writer.exitCode !== null);
    const script = 'exec "$0" "$1" -o -e <(echo A=1) --config <(echo "{}") sh -c "echo got \\$A"';
    const words = ['-c', script, process.execPath, inject('bundle')];
    expect(execFileSync('bash', words, { encoding: 'utf8' })).toBe('got 1\n');
  }));

it.concurrent('no program writes to the pipe for variables or the input', () =>
  withTempDir(async (dir) => {
    const pipe = pipeIn(dir);
    const command = ['touch', join(dir, 'made')];
    const location = await procwrap(['-o', '--deadline', '0.2', '-e', pipe, ...command]);
    expect(location.code).toBe(78);
    expect(location.stderr).toContain('not answered within the 0.2 seconds');
    const input = await procwrap([
      ...['-o', '--deadline', '0.2', '--input-filename', pipe],
      ...command,
    ]);
    expect(input.code).toBe(78);
    expect(input.stderr).toContain('the input file cannot be read: not within 0.2 seconds');
    expect(readdirSync(dir)).toEqual(['pipe']);
  }));

it.concurrent('a stop while procwrap waits for a pipe', () =>
  withTempDir(async (dir) => {
    const pipe = pipeIn(dir);
    const waits = [
      ['-e', pipe],
      ['--input-filename', pipe],
      ['--config', pipe],
    ];
    for (const wait of waits) {
      const { child, ended } = startProcwrap(['-o', ...wait, 'touch', join(dir, 'made')]);
      // A writer can open the pipe as soon as procwrap waits for it.
      const writer = start('sh', ['-c', 'exec 3>"$0"; echo open; exec cat', pipe]);
      await new Promise((resolve) => writer.stdout.once('data', resolve));
      child.kill('SIGTERM');
      expect((await ended).code).toBe(143);
      writer.stdin.end();
      await eventually(() => writer.exitCode !== null);
    }
    expect(readdirSync(dir)).toEqual(['pipe']);
  }));

it.concurrent('the input goes to a pipe', () =>
  withTempDir(async (dir) => {
    const pipe = pipeIn(dir);
    const input = ['-o', '-i', 'hello', '--input-filename', pipe, '--cleanup-input-file'];
    const again = ['--process-max-retries', '1', '--process-retry-delay', '0'];
    const read = await procwrap([...input, ...again, 'sh', '-c', `cat ${pipe}; exit 3`]);
    expect(read).toMatchObject({ code: 3, stdout: 'hellohello' });
    expect((await procwrap([...input, ...failing])).code).toBe(3);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  }));

it.concurrent('variables go to a pipe', () =>
  withTempDir(async (dir) => {
    const pipe = pipeIn(dir);
    const args = ['-o', '--env-output-filename', pipe];
    const read = await procwrap([...args, 'sh', '-c', `cat ${pipe}; exit 3`], { env: plainSecret });
    expect(read).toMatchObject({ code: 3, stdout: "X='1'\n" });
    expect((await procwrap([...args, ...failing], { env: plainSecret })).code).toBe(3);
    const writing = startProcwrap([...args, '--exit-after-writing-variables'], {
      env: plainSecret,
    });
    expect(await text(start('cat', [pipe]).stdout)).toBe("X='1'\n");
    expect((await writing.ended).code).toBe(0);
    const exec = ['--mode', 'exec', 'sh', '-c', 'exit 3'];
    const becoming = startProcwrap([...args, ...exec], { env: plainSecret });
    expect(await text(start('cat', [pipe]).stdout)).toBe("X='1'\n");
    expect((await becoming.ended).code).toBe(3);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  }));

it.concurrent('a location is a folder of secrets', () =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, '..2026_data'));
    writeFileSync(join(dir, '..2026_data', 'DB_PASSWORD'), 'pw 1\n');
    symlinkSync('..2026_data', join(dir, '..data'));
    symlinkSync('..data/DB_PASSWORD', join(dir, 'DB_PASSWORD'));
    writeFileSync(join(dir, 'USER_NAME'), 'bob');
    const script = 'echo "[$DB_PASSWORD] [$USER_NAME]"; env | grep -c data; exit 3';
    const run = await procwrap(['-o', '-e', dir, 'sh', '-c', script]);
    expect(run).toMatchObject({ code: 3, stdout: '[pw 1] [bob]\n0\n' });
  }));

it.concurrent('a dotenv file holds what a shell would read differently', () =>
  withTempDir(async (cwd) => {
    const wrong = {
      'A="open\nB=1\n': 'opens a quote (") that is never closed',
      'A="x" junk\n': 'has text after its closing quote (")',
      'A=-Xmx1g \\\n  -D=1\n': 'has a backslash at the end of a line',
      'A=pa$word\n': 'has a variable without braces',
    };
    for (const [content, message] of Object.entries(wrong)) {
      writeFileSync(join(cwd, 'app.env'), `FIRST=1\n${content}`);
      const run = await procwrap(['-o', '-e', 'app.env', 'touch', 'made'], { cwd });
      expect(run.code).toBe(78);
      expect(run.stderr).toContain(`line 2 of the document: the value of A ${message}`);
      expect(run.stderr).not.toContain('word');
    }
    expect(readdirSync(cwd)).toEqual(['app.env']);
  }));

it.concurrent('a value cannot be fetched again before a retry', () =>
  withTempDir(async (cwd) => {
    writeFileSync(join(cwd, 'token'), 'one');
    const env = {
      PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
      TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:token',
    };
    const retry = ['-r', '1', '--process-retry-delay', '0', '--config-ttl', '0'];
    const script = 'echo "$TOKEN"; rm -f token; exit 3';
    const run = await procwrap(['-o', ...retry, 'sh', '-c', script], { cwd, env });
    expect(run).toMatchObject({ code: 3, stdout: 'one\none\n' });
    expect(run.stderr).toMatch(
      /WARNING FILE:token: could not be fetched again, .* there is no such file/,
    );
  }));
