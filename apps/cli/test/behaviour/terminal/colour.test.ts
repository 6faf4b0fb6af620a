import { describe, expect, it } from 'vitest';
import { inTerminal, python, wrapper } from './in-terminal.ts';

const inShell = async (script: string) => {
  const command = ['sh', '-c', `${script}; echo "ended with $?"`, ...wrapper];
  const { missed, screen } = await inTerminal(command, [{ await: 'ended with' }]);
  expect(missed).toBeNull();
  return screen;
};

const red = '\u001B[1m\u001B[31mERROR\u001B[0m';

describe.runIf(python)('colours in a terminal', () => {
  it('mark the level of a line', async () => {
    expect(await inShell(`"$0" "$@" sh -c 'exit 3'`)).toContain(`procwrap ${red} failed:`);
    expect(await inShell('"$0" "$@" -r -5 true')).toContain(`procwrap ${red} -r:`);
  });

  it.each(['NO_COLOR=1', 'CI=true', 'TERM=dumb', 'FORCE_COLOR=0'])(
    'are off with %s',
    async (off) => {
      const screen = await inShell(`export ${off}; "$0" "$@" sh -c 'exit 3'`);
      expect(screen).toContain('procwrap ERROR failed:');
      expect(screen).not.toContain('\u001B');
    },
  );

  it('are not in JSON, and not where stderr is no terminal', async () => {
    expect(await inShell(`"$0" "$@" --log-format json sh -c 'exit 3'`)).toContain(
      '"level":"ERROR"',
    );
    const piped = await inShell(`"$0" "$@" sh -c 'exit 3' 2>&1 | cat`);
    expect(piped).toContain('procwrap ERROR failed:');
    const forced = await inShell(`export FORCE_COLOR=1; "$0" "$@" sh -c 'exit 3' 2>&1 | cat`);
    expect(forced).toContain(red);
  });

  it('make the titles of the help bold', async () => {
    expect(await inShell('"$0" "$1" --help')).toContain('\u001B[1mOptions:\u001B[0m');
    expect(await inShell('"$0" "$1" --help | cat')).not.toContain('\u001B');
  });
});
