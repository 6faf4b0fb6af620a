import { expect, it } from 'vitest';
import { decideRunner, decideStopTime } from '../../../../src/commands/doctor/checks/stop-time.ts';

it.each([
  [{ KUBERNETES_SERVICE_HOST: '10.0.0.1', INVOCATION_ID: 'x' }, [], 'kubernetes'],
  [{ ECS_CONTAINER_METADATA_URI_V4: 'http://x' }, ['/.dockerenv'], 'ecs'],
  [{ ECS_CONTAINER_METADATA_URI: 'http://x' }, [], 'ecs'],
  [{}, ['/.dockerenv'], 'container'],
  [{}, ['/run/.containerenv'], 'container'],
  [{ INVOCATION_ID: 'x' }, [], 'systemd'],
  [{}, [], undefined],
] as const)('%j with the files %j', (env, files: readonly string[], runner) =>
  expect(decideRunner(env, (path) => files.includes(path))).toBe(runner),
);

it('warns when the grace period is as long as the usual limit, or longer', () => {
  const level = (runner: ReturnType<typeof decideRunner>, graceSeconds: number) =>
    decideStopTime({ runner, graceSeconds })[0]?.level;
  expect(level('container', 9)).toBe('ok');
  expect(level('container', 10)).toBe('warning');
  expect(level('kubernetes', 29)).toBe('ok');
  expect(level('systemd', 30)).toBe('ok');
  expect(level(undefined, 3600)).toBe('ok');
  const [statement] = decideStopTime({ runner: 'ecs', graceSeconds: 30 });
  expect(statement?.remedy).toBe(
    'set stopTimeout of the container to more than 30, or --process-termination-grace-period to less than 30',
  );
});
