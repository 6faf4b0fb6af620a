import { Secret } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { type Command, command } from '../../src/index.ts';
import { ownEnv } from '../own-env.ts';
import { fakeSelf } from './fake-self.ts';

const withEnv = (env: Record<string, string>) =>
  command('tool', { deps: { self: fakeSelf({ env }) } });
const seen = (built: Command) => {
  const { file, args, env } = built.toProgram();
  return [file, ...args, env];
};

describe('command', () => {
  it('adds arguments unchanged, and shows them quoted', () => {
    const built = withEnv({}).args('a b', 7).args("it's", '', '$HOME');
    expect(seen(built)).toEqual(['tool', 'a b', '7', "it's", '', '$HOME', {}]);
    expect(String(built)).toBe(String.raw`tool 'a b' 7 'it'\''s' '' '$HOME'`);
  });

  it('does not change the command before a step', () => {
    const first = withEnv({ A: '1' });
    const second = first.args('x').env('B', 2).envRemove('A').workdir('/').user('root');
    expect(seen(first)).toEqual(['tool', { A: '1' }]);
    expect(second.toProgram().args).toContain('x');
    expect(Object.isFrozen(first)).toBe(true);
  });

  it('copies the environment when the command is made', () => {
    const env: Record<string, string | undefined> = { A: '1', GONE: undefined };
    const built = command('tool', { deps: { self: fakeSelf({ env }) } });
    env.A = '2';
    expect(built.toProgram().env).toEqual({ A: '1' });
    expect(command('tool').toProgram().env).toEqual(ownEnv());
  });

  it('sets, removes and clears variables in the order written', () => {
    const built = withEnv({ A: '1', B: '2' }).env({ C: 3, D: new Secret('four') });
    expect(built.envRemove('A', 'NEVER_SET').toProgram().env).toEqual({
      B: '2',
      C: '3',
      D: 'four',
    });
    expect(built.envClear().toProgram().env).toEqual({});
    expect(built.envClear().env('E', '5').toProgram().env).toEqual({ E: '5' });
  });

  it('takes arguments from variables, and removes the variables by default', () => {
    const base = withEnv({ A: 'one', B: 'two', EMPTY: '' });
    expect(seen(base.argFromEnv('A'))).toEqual(['tool', 'one', { B: 'two', EMPTY: '' }]);
    expect(seen(base.optFromEnv('--b', 'B').envRemove('A', 'EMPTY'))).toEqual([
      'tool',
      '--b',
      'two',
      {},
    ]);
    const kept = base.argFromEnv('A', { remove: false });
    expect(kept.toProgram().env).toHaveProperty('A', 'one');
    expect(seen(kept.argFromEnv('A').argFromEnv('A')).slice(0, -1)).toEqual(['tool', 'one', 'one']);
    expect(base.env('X', 'late').argFromEnv('X').toProgram().args).toEqual(['late']);
  });

  it('leaves an argument out, or uses the default, when its variable is unset or empty', () => {
    const base = withEnv({ EMPTY: '' });
    for (const name of ['EMPTY', 'NO']) {
      expect(base.argFromEnv(name).optFromEnv('-o', name).toProgram().args).toEqual([]);
      expect(base.optFromEnv('-o', name, { default: 8, required: true }).toProgram().args).toEqual([
        '-o',
        '8',
      ]);
    }
  });

  it('throws without a required variable', () => {
    const base = withEnv({ EMPTY: '' });
    expect(() => base.argFromEnv('DB', { required: true })).toThrow(
      "'tool' needs the variable DB, which is not set; set it",
    );
    expect(() => base.optFromEnv('-x', 'EMPTY', { required: true })).toThrow('which is empty');
    expect(() => base.args('a').argFromEnv('DB', { required: true })).toThrow(
      expect.objectContaining({ code: 'PW_COMMAND_VARIABLE', exitCode: 78, command: 'tool a' }),
    );
  });

  it('never shows the value of a variable or a secret', () => {
    const built = withEnv({ TOKEN: 'hush' }).argFromEnv('TOKEN').args(new Secret('hush'));
    expect(String(built)).toBe('tool "$TOKEN" [secret]');
    expect(built.toProgram().args).toEqual(['hush', 'hush']);
  });
});

describe('bad input', () => {
  const base = withEnv({});
  const refusals: [string, () => unknown, string][] = [
    ['no name', () => command(''), 'needs the name of a program'],
    ['a name that is none', () => command(undefined as never), 'but is undefined'],
    ['a zero byte', () => base.args('a\0b'), 'zero byte'],
    ['an object', () => base.args({} as never), 'but is object'],
    ['null', () => base.args(null as never), 'but is null'],
    ['not a number', () => base.args(Number.NaN), 'but is NaN'],
    ['a variable without a value', () => base.env('A', undefined as never), 'the variable A must'],
    ['a variable without a name', () => base.env('', 'x'), 'cannot be the name'],
    ['a name with =', () => base.env({ 'A=B': 'x' }), "'A=B' cannot be the name"],
    ['such a name of an argument', () => base.argFromEnv('A='), 'cannot be the name'],
    ['an empty folder', () => base.workdir(''), 'working directory is empty'],
    ['a timeout of 0', () => base.timeout(0), 'a timeout must be milliseconds, 1 or more'],
    ['a timeout that is no number', () => base.timeout(Number.NaN), 'but is NaN'],
    ['a negative grace', () => base.stopWith({ graceMs: -1 }), 'the grace must be'],
    ['a grace that is no number', () => base.stopWith({ graceMs: '5' as never }), 'but is 5'],
    ['an unknown setting', () => base.stopWith({ grace: 5 } as never), 'grace cannot be chosen'],
    ['no way to stop', () => base.stopWith(undefined as never), 'stopWith needs an object'],
    ['a way to stop as text', () => base.stopWith('SIGTERM' as never), 'stopWith needs an object'],
    ['an unknown signal', () => base.stopWith({ signal: 'TERM' as never }), 'cannot be "TERM"'],
    ['a timeout as text', () => base.timeout('5s' as never), 'but is 5s'],
    ['a signal by name', () => base.signal('SIGTERM' as never), 'must be an AbortSignal'],
    ['no signal', () => base.signal(undefined as never), 'but is undefined'],
    ['nobody as user', () => base.user(''), "the user is '', which names no user"],
    ['a blank as user', () => base.user(' '), 'names no user'],
    ['neither user nor group', () => base.user(':'), 'names no user'],
    ['no variables', () => base.env(undefined as never), 'env needs a name and a value'],
    ['a text that is none', () => base.stdio({ stdin: { text: 5 as never } }), 'stdin cannot be'],
    ['a file that is none', () => base.stdio({ stdout: { file: 5 as never } }), 'stdout cannot be'],
    ['no streams', () => base.stdio(undefined as never), 'stdio needs an object'],
    ['streams as text', () => base.stdio('pipe' as never), 'stdio needs an object'],
    ['a stream of null', () => base.stdio({ stdout: null as never }), 'stdout cannot be null'],
    ['an unknown stream', () => base.stdio({ stdlog: 'pipe' } as never), 'stdlog cannot be'],
    ['an unknown choice', () => base.stdio({ stdout: 'tee' as never }), 'stdout cannot be "tee"'],
    ['a text as output', () => base.stdio({ stdout: { text: '' } as never }), 'stdout cannot be'],
    ['a descriptor below 0', () => base.stdio({ stdin: -1 }), 'stdin cannot be -1'],
  ];
  it.each(refusals)('throws: %s', (_what, act, message) => {
    expect(act).toThrow(expect.objectContaining({ code: 'PW_COMMAND_INPUT' }));
    expect(act).toThrow(message);
  });

  it('rejects before the start: unknown users', async () => {
    await expect(base.user('no-such-user').run()).rejects.toMatchObject({
      code: 'PW_COMMAND_USER',
      exitCode: 126,
      message: expect.stringContaining("it names no user of this system: 'no-such-user'"),
    });
    await expect(base.user('0:0day').spawn()).rejects.toThrow('names no group of this system');
    await expect(base.user('2147483648').exec()).rejects.toThrow('is out of range');
  });
});
