import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { procwrap } from '../../procwrap.ts';

const json = ['--log-format', 'json', '--log-level', 'debug'];

const eventsIn = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const fields = JSON.parse(line);
      expect(fields).toMatchObject({
        ...{ time: expect.any(String), level: expect.any(String), message: expect.any(String) },
      });
      return fields.event;
    });

const silent = ['--wait-for-timeout', '0.2', 'true'];

// What Node, a shell or a helper writes would be seen here, too.
it.each([
  ['a flag that does not exist', ['--nope', 'true'], 78, 'setting-rejected'],
  ['a wrong value', ['-t', 'soon', 'true'], 78, 'setting-rejected'],
  ['a missing command', ['-o'], 78, 'setting-rejected'],
  ['a wrong options file', ['--options-file', 'wrong.json', 'true'], 78, 'setting-rejected'],
  ['no options file', ['--options-file', 'none.json', 'true'], 78, 'setting-rejected'],
  ['a value that is not found', ['--config', 'none.json', 'true'], 78, 'secret-unresolved'],
  ['a target that is away', ['--wait-for', 'file:none', ...silent], 124, 'run-ended'],
  ['a wrong template', ['--render', 'wrong.eta:out', 'true'], 78, 'run-ended'],
  ['a command that is not found', ['no-such-command'], 127, 'run-ended'],
  ['a command that fails', ['sh', '-c', 'exit 3'], 3, 'run-ended'],
  ['a command that is killed', ['sh', '-c', 'kill -9 $$'], 137, 'run-ended'],
  ['a limit', ['-t', '0.1', 'sleep', '3600'], 124, 'run-ended'],
  ['exec mode', ['--mode', 'exec', 'no-such-command'], 127, 'command-not-started'],
  ['lean mode', ['--mode', 'lean', 'no-such-command'], 127, 'run-ended'],
  ['lean mode, later', ['--mode', 'lean', 'sh', '-c', 'kill -9 $$'], 137, 'run-ended'],
  ['an unknown user', ['--user', 'nobody-of-that-name', 'true'], 78, 'run-ended'],
] as const)('writes nothing but JSON for %s', (_what, words, code, last) =>
  withTempDir(async (cwd) => {
    writeFileSync(join(cwd, 'wrong.json'), '{"retries": }');
    writeFileSync(join(cwd, 'wrong.eta'), '<%= it.A');
    const logFile = join(cwd, 'log');
    const run = await procwrap([...json, '--log-file', logFile, '-o', ...words], { cwd });
    expect(run.code).toBe(code);
    expect(eventsIn(run.stderr).at(-1)).toBe(last);
    // Before all options are known, there is no file.
    const isRun = last === 'run-ended' || last === 'command-not-started';
    if (isRun) expect(eventsIn(readFileSync(logFile, 'utf8')).at(-1)).toBe(last);
  }),
);
