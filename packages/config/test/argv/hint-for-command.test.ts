import { expect, it } from 'vitest';
import { hintForCommand } from '../../src/argv.ts';

it.each([
  ['doctr', 'did you mean procwrap doctor?'],
  ['spol', 'did you mean procwrap spool?'],
  ['complete', 'did you mean procwrap completion?'],
  ['help', 'did you mean procwrap --help?'],
  ['version', 'did you mean procwrap --version?'],
  ['monitor', 'did you mean npx @procwrap/monitor?'],
  ['run', 'procwrap needs no word before the command'],
])('%s: %s', (name, hint) => expect(hintForCommand(name)).toBe(hint));

it.each(['backup', 'hello', './help', 'Doctor', ''])('no hint for %j', (name) =>
  expect(hintForCommand(name)).toBeUndefined(),
);
