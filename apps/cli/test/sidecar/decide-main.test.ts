import { readOptions } from '@procwrap/config';
import type { EcsContainer, EcsView } from '@procwrap/runtime-metadata/ecs';
import { expect, it } from 'vitest';
import { decideMain } from '../../src/sidecar/decide-main.ts';
import { containerIn } from './container-in.ts';

const { options } = readOptions({ env: {}, object: { offlineMode: true } });
const named = (name: string | undefined): EcsContainer => ({ ...containerIn('awsvpc', []), name });

const viewOf = (...names: (string | undefined)[]) => {
  const task = { containers: names.map(named) } as unknown as EcsView['task'];
  return { task, self: named('monitor') };
};

it('chooses the only other container, and ignores one without a name', () => {
  expect(decideMain(options, viewOf('main', undefined, 'monitor'))).toEqual({
    ok: true,
    value: 'main',
  });
  expect(decideMain(options, viewOf(undefined, 'monitor'))).toEqual({
    ok: false,
    problem: expect.stringContaining('the task has monitor)'),
  });
});
