import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { lookUp } from '../../../../src/commands/doctor/network/look-up.ts';
import { target } from '../network-facts.ts';

it('asks the system for the name, and nobody for an address', async () => {
  const limits = { clock: createMovableClock(), ms: 5000 };
  const local = await lookUp({ ...target, host: 'localhost' }, limits);
  expect(local).toMatchObject({ kind: 'done' });
  expect(local.kind === 'done' && local.value).toContainEqual(
    expect.stringMatching(/^(127\.|::1)/),
  );
  const refuse = () => Promise.reject(new Error('it was asked'));
  expect(await lookUp({ ...target, host: '::1' }, limits, refuse)).toEqual({
    ...{ kind: 'done', value: ['::1'] },
  });
});

it('ends when no name server answers', async () => {
  const clock = createMovableClock();
  const step = lookUp(target, { clock, ms: 5000 }, () => new Promise(() => {}));
  await eventually(() => clock.waiting.length > 0);
  clock.skip(5000);
  expect(await step).toEqual({ kind: 'late', seconds: 5 });
});
