import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../in-process.ts';

it('a stop ends a run that waits for its values, and the command is not started', () =>
  withTempDir(async (dir) => {
    const [pipe, made] = [join(dir, 'pipe'), join(dir, 'made')];
    execFileSync('mkfifo', [pipe]);
    const inProcess = createDeps();
    const run = wrapHere(['-o', '--env', pipe, 'touch', made], {}, inProcess);
    inProcess.send('SIGINT');
    expect((await run).code).toBe(130);
    expect(existsSync(made)).toBe(false);
  }));

it('reports everything that is wrong in one go, also what concerns --mode exec', async () => {
  const options = ['-o', '--mode', 'exec', '--user', 'no-such-user', '-r', '-5', '-t', '60'];
  const { code, lines } = await wrapHere([...options, '-x', 'true']);
  expect(code).toBe(78);
  const found = lines.split('\n').map((line) => line.replace(/:.*/, ''));
  const errors = ['ERROR -x', 'ERROR -r', 'ERROR --user'];
  for (const start of [...errors, 'WARNING -t']) {
    expect(found.filter((line) => line === `procwrap ${start}`)).toHaveLength(1);
  }
});

it.each([
  ['--mode exec --watch-secrets x', ['ERROR --watch-secrets']],
  ['--mode exec --notify x', ['ERROR --notify']],
  ['--mode exec --on-secret-change USR1', ['WARNING --on-secret-change']],
  ['--mode exec --trace', ['WARNING --trace']],
  ['--api-request-timeout x', ['ERROR --api-request-timeout']],
  ['--on-secret-change FOO', ['ERROR --on-secret-change']],
  ['--notify-on x', ['ERROR --notify-on']],
  ['--lock-wait x', ['ERROR --lock-wait']],
])('says one thing about %s', async (options, expected) => {
  const env = { OTEL_EXPORTER_OTLP_TIMEOUT: 'x' };
  const { lines } = await wrapHere(['-o', ...options.split(' '), 'no-such-command'], env);
  const starts = lines.match(/^procwrap (?:ERROR|WARNING) -[^:]*/gm) ?? [];
  expect(starts).toEqual(expected.map((start) => `procwrap ${start}`));
});

it('warns of an option from a variable file that has no effect in exec mode', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'app.env');
    writeFileSync(file, 'PROC_WRAPPER_TASK_MAX_RETRIES=3\n');
    const { lines } = await wrapHere(['-o', '--mode', 'exec', '--env', file, 'true']);
    expect(lines).toContain('has no effect with --mode exec');
  }));

it('says only what is wrong, and not that a run which does not start would be offline', async () => {
  const { code, lines } = await wrapHere(['-r', 'many', 'true']);
  expect(code).toBe(78);
  expect(lines.trim().split('\n')).toEqual([expect.stringContaining('procwrap ERROR -r: "many"')]);
  const explained = await wrapHere(['-r', 'many', '--explain', 'true']);
  expect(explained.lines).not.toContain('will be offline');
});

it('still says that a run which starts is offline', async () =>
  expect((await wrapHere(['true'])).lines).toContain('so the run will be offline'));

it('shows a short usage to whom types the name alone, in 80 columns', async () => {
  const { code, lines, printed } = await wrapHere([]);
  expect([code, printed]).toEqual([78, '']);
  expect(lines).toContain('Usage: procwrap [options] -- COMMAND [ARG...]');
  expect(lines).toContain('procwrap --help ');
  expect(lines).not.toContain('offline,');
  const [last] = lines.trim().split('\n').slice(-1);
  expect(last).toContain('procwrap ERROR COMMAND: is missing');
  expect(lines.split('\n').filter((line) => line.length > 90)).toEqual([last]);
});

it('shows no usage when something else was typed', async () =>
  expect((await wrapHere(['-o'])).lines).not.toContain('Usage:'));
