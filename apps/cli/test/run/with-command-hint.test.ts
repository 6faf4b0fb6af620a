import { expect, it } from 'vitest';
import { withCommandHint } from '../../src/run/with-command-hint.ts';
import { procwrap } from '../procwrap.ts';

const end = { kind: 'notStarted', message: 'cannot start it' } as const;

it('adds a hint only for a command that was not found', () => {
  const { message } = withCommandHint({ ...end, reason: 'notFound' }, 'doctr');
  expect(message).toBe('cannot start it (did you mean procwrap doctor?)');
  expect(withCommandHint({ ...end, reason: 'notFound' }, 'backup').message).toBe(end.message);
  expect(withCommandHint({ ...end, reason: 'notExecutable' }, 'doctr').message).toBe(end.message);
});

it.each([[['doctr', '--json']], [['--mode', 'exec', 'doctr']], [['--mode', 'lean', 'doctr']]])(
  '%j ends with 127 and a hint',
  async (argv) => {
    const { code, stderr } = await procwrap(['-o', ...argv]);
    expect(code).toBe(127);
    expect(stderr).toContain('did you mean procwrap doctor?');
  },
);
