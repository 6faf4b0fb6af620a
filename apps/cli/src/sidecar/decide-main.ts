import type { Options } from '@procwrap/config';
import type { EcsView } from '@procwrap/runtime-metadata/ecs';

/** The name of the container to watch, or why there is none. */
export type MainContainer = { readonly name: string } | { readonly problem: string };

/** The container that the options name, else the only one beside our own. */
export function decideMain(
  { mainContainerName, monitorContainerName }: Options,
  { task, self }: EcsView,
): MainContainer {
  if (mainContainerName !== undefined) return { name: mainContainerName };
  const own = monitorContainerName ?? self?.name;
  const names = task.containers.flatMap(({ name }) => name ?? []);
  const others = names.filter((name) => name !== own);
  const [only, ...more] = others;
  if (own !== undefined && only !== undefined && more.length === 0) return { name: only };
  const seen = names.length > 0 ? names.join(', ') : 'no container';
  return {
    problem: `cannot tell which container to watch (the task has ${seen}); name it with --main-container-name`,
  };
}
