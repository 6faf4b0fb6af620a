import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const step = pathToFileURL(join(root, 'scripts/demo/quiet-step.mjs')).href;

/** A step that runs a script with noise, as a program. */
const program = (script: string) => {
  const command = `{ file: process.execPath, args: ['-e', ${JSON.stringify(`console.log('no' + 'ise');${script}`)}], cwd: '/', env: process.env }`;
  const code = `import { quietStep } from '${step}'; process.exitCode = await quietStep('building', ${command});`;
  return [process.execPath, '--input-type=module', '-e', code] as const;
};

const run = ([file, ...args]: readonly [string, ...string[]], env: Record<string, string> = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const all = { PATH: process.env.PATH, ...env };
    execFile(file, args, { env: all }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

it('says when it begins and ends, without the output of its command', async () => {
  const { code, stdout, stderr } = await run(program(''));
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toMatch(/^- building \.\.\.\n- building: done in \d+ s\n$/);
});

it('shows the output after a failure, and has its exit status', async () => {
  const { code, stderr } = await run(program("console.error('why'); process.exitCode = 3"));
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /^- building \.\.\.\n- building: failed after \d+ s \(exit status 3\)\nnoise\nwhy\n$/,
  );
});

it('names the signal that ended its command', async () => {
  const { code, stderr } = await run(program("process.kill(process.pid, 'SIGKILL')"));
  expect(code).toBe(1);
  expect(stderr).toMatch(/\(SIGKILL\)\n/);
});

const script = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'script'))
  .find((path) => process.platform === 'linux' && existsSync(path));

it.skipIf(script === undefined)('has one line in a terminal', async () => {
  const [file, ...args] = program('');
  const line = [file, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const inTerminal = [script ?? '', '-qfec', line, '/dev/null'] as const;
  const { stdout } = await run(inTerminal, { TERM: 'xterm' });
  const lines = stdout.split('\r\u001B[K');
  expect(lines.shift()).toBe('');
  expect(lines.pop()).toMatch(/^- building: done in \d+ s\r\n$/);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(/^- building \.\.\. \d+ s$/);
  const dumb = await run(inTerminal, { TERM: 'dumb' });
  expect(dumb.stdout).toMatch(/^- building \.\.\.\r\n- building: done in \d+ s\r\n$/);
});
