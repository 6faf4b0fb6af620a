import type { Options } from '@procwrap/config';
import { failure, type Result, success } from '@procwrap/core';
import type { EcsView } from '@procwrap/runtime-metadata/ecs';

/**
 * Decides the name of the container to watch: the one that the options name, else the only one that
 * is not our own.
 */
export function decideMain(
  { mainContainerName, monitorContainerName }: Options,
  { task, self }: EcsView,
): Result<string> {
  if (mainContainerName !== undefined) return success(mainContainerName);
  const own = monitorContainerName ?? self?.name;
  const names = task.containers.flatMap(({ name }) => name ?? []);
  const others = names.filter((name) => name !== own);
  const [only, ...more] = others;
  if (own !== undefined && only !== undefined && more.length === 0) return success(only);
  const seen = names.length > 0 ? names.join(', ') : 'no container';
  return failure(
    `cannot decide which container to watch (the task has ${seen}); name it with --main-container-name`,
  );
}
