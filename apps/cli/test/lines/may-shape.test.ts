import { expect, it } from 'vitest';
import { mayShape } from '../../src/lines/may-shape.ts';

const none = { flags: {}, env: {} };
const noTerminal = { isTerminal: () => false };

it('says no when nobody asks for it', () => {
  expect(mayShape(none, noTerminal)).toBe(false);
  expect(mayShape(none, { isTerminal: (fd) => fd === 1 })).toBe(false);
});

it.each(['PROC_WRAPPER_LOG_FORMAT', 'PROC_WRAPPER_QUIET', 'FORCE_COLOR'])('looks at %s', (name) =>
  expect(mayShape({ ...none, env: { [name]: '' } }, noTerminal)).toBe(true),
);

it('looks at flags, and whether stderr is a terminal', () => {
  const flag = { flag: '--quiet', text: 'TRUE' } as never;
  expect(mayShape({ ...none, flags: { quiet: flag } }, noTerminal)).toBe(true);
  expect(mayShape({ ...none, flags: { logFormat: flag } }, noTerminal)).toBe(true);
  expect(mayShape(none, { isTerminal: (fd) => fd === 2 })).toBe(true);
});

it('looks into the options file', () => {
  const fileWith = (name: string) => {
    const values = new Map([[name, { written: name, value: true }]]);
    return { path: '/job.yaml', values, profile: undefined, otherProfiles: [], findings: [] };
  };
  expect(mayShape({ ...none, file: fileWith('quiet') }, noTerminal)).toBe(true);
  expect(mayShape({ ...none, file: fileWith('logFormat') }, noTerminal)).toBe(true);
  expect(mayShape({ ...none, file: fileWith('taskName') }, noTerminal)).toBe(false);
});
