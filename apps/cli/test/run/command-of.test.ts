import { readOptions } from '@procwrap/config';
import { parseArgv } from '@procwrap/config/argv';
import { describe, expect, it } from 'vitest';
import { commandText } from '../../src/run/command.ts';
import { commandOf } from '../../src/run/command-of.ts';
import { wrapHere } from '../in-process.ts';

/** The command for a command line of procwrap and an environment. */
const commandFor = async (argv: readonly string[], env: Record<string, string> = {}) => {
  const parsed = parseArgv(argv);
  const reading = readOptions({ flags: parsed.flags, env });
  const text = commandText(parsed.command, reading.options);
  return { ...(await commandOf(parsed, reading)), text };
};

const variable = { PROC_WRAPPER_TASK_COMMAND: 'node other.mjs --all' };
const other = { file: 'node', args: ['other.mjs', '--all'] };

describe('the command', () => {
  it.each([
    ['PROC_WRAPPER_TASK_COMMAND', [], variable],
    ['-c', ['-c', 'node other.mjs --all'], {}],
    ['--command-line', ['--command-line=node other.mjs --all'], {}],
  ])('of %s overrides arguments, and a warning names them', async (where, flags, env) => {
    const given = await commandFor([...flags, '--', 'node', 'default.mjs', 'a b'], env);
    expect(given.command).toEqual(other);
    expect(given.text).toBe('node other.mjs --all');
    expect(given.findings).toEqual([
      { severity: 'warning', where, message: expect.stringContaining("node default.mjs 'a b'") },
    ]);
  });

  it('of a variable that is empty or None is ignored', async () => {
    for (const text of ['', 'None']) {
      const given = await commandFor(['true'], { PROC_WRAPPER_TASK_COMMAND: text });
      expect(given).toMatchObject({ command: { file: 'true', args: [] }, findings: [] });
    }
  });

  it('that says the same as the arguments needs no warning', async () => {
    const given = await commandFor(['node', 'other.mjs', '--all'], variable);
    expect(given).toMatchObject({ command: other, findings: [] });
  });

  it('that cannot be parsed is an error, and the arguments are not run instead', async () => {
    const given = await commandFor(['-c', "echo 'open", 'true']);
    expect(given.command).toBeUndefined();
    expect(given.findings).toMatchObject([{ severity: 'error', where: '--command-line' }]);
    const set = await commandFor(['true'], { PROC_WRAPPER_TASK_COMMAND: "echo 'open" });
    expect(set.command).toBeUndefined();
    expect(set.findings).toMatchObject([{ where: 'PROC_WRAPPER_TASK_COMMAND' }]);
  });

  it.each([
    [['-o'], /^is missing; give it /],
    [['-o', '-d', 'true'], /^is missing, because the last word is the value of -d; give it /],
    [['-od', 'true'], /^is missing, because the last word is the value of -d; /],
    [['--task-name', 'work'], /^is missing, because the last word is the value of --task-name; /],
    [['--task-name=work'], /^is missing; /],
    [['-nwork', '--'], /^is missing; /],
    [['-d', 'true', '-o'], /^is missing; /],
    [['-n', 'work', '--'], /^is missing; /],
  ])('that is missing in %j may be the value of a flag', async (argv, message) => {
    const { findings } = await commandFor(argv);
    expect(findings).toMatchObject([{ where: 'COMMAND', message: expect.stringMatching(message) }]);
  });

  it('of arguments is as it is, and must not be empty', async () => {
    expect(await commandFor(['echo', '$HOME'])).toMatchObject({
      command: { file: 'echo', args: ['$HOME'] },
      findings: [],
    });
    expect((await commandFor([''])).findings).toMatchObject([{ where: 'COMMAND' }]);
    expect((await commandFor([])).findings).toMatchObject([{ where: 'COMMAND' }]);
  });

  it('that is ignored is shortened in the message when it is long', async () => {
    const { findings } = await commandFor(['echo', 'x'.repeat(5000)], variable);
    expect(findings[0]?.message).toMatch(/x\.\.\.$/);
    expect(findings[0]?.message.length).toBeLessThan(400);
  });
});

it.each([
  [['--nope'], 'one line about the flag'],
  [['--nope', '--explain'], 'the same for an explanation'],
])('is not missed when a flag is wrong: %j', async (argv) => {
  const { code, lines } = await wrapHere(argv);
  expect(code).toBe(78);
  expect(lines.trim().split('\n')).toEqual([
    expect.stringContaining('ERROR --nope: is not a flag'),
  ]);
});
