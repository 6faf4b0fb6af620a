const needsClock = 'the test moves the clock, which a shell reads from the kernel';
const choosesMode = 'the test chooses a mode, and the variable of these runs would win';

/** Tests of faults that are not done with lean runs, and why. */
export const notLean: ReadonlyMap<string, string> = new Map([
  ['the machine’s clock is set while the program runs', needsClock],
  ['two stop signals during a flood without a reader', needsClock],
  ['the caller has opened descriptors, in exec mode', choosesMode],
  ['a launcher leaves procwrap the rights of root', choosesMode],
  [
    'the program has daemons outside of its group at its timeout',
    'one of them is found by its parent only, which the shell has ended',
  ],
  [
    'a value cannot be fetched again before a retry',
    'a lean run names the variable instead of the location, see behaviour/lean/offline.test.ts',
  ],
  ['a stop before the first line of procwrap has run', 'before Node runs, a signal ends it'],
  [
    'the command is longer than the system allows',
    'the test itself cannot start a process with such a command',
  ],
  ['procwrap is killed', 'a lean run is reported as aborted then, see lean.test.ts'],
]);
