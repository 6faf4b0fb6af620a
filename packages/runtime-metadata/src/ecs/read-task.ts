import type { PartialEnvironment } from '@procwrap/core';
import type { FetchText } from '../http/fetch-text.ts';
import { objectOf } from '../reading/pick.ts';
import { parseContainer, parseTask } from './parse-task.ts';
import type { EcsContainer, EcsTask } from './task.ts';

/** A task, and the container of this program in it. */
export interface EcsView {
  readonly task: EcsTask;
  /** The container of this program; undefined when its endpoint does not answer. */
  readonly self: EcsContainer | undefined;
}

/** The addresses of the task metadata endpoint, version 4 first; none outside of ECS. */
export function ecsEndpoints(env: PartialEnvironment): readonly string[] {
  return [env.ECS_CONTAINER_METADATA_URI_V4, env.ECS_CONTAINER_METADATA_URI].filter(
    (address): address is string => Boolean(address),
  );
}

/** Options of `readEcsTask`. */
export interface EcsReading {
  readonly env: PartialEnvironment;
  readonly fetchText: FetchText;
  readonly signal: AbortSignal;
}

const readFrom = async (endpoint: string, { fetchText, signal }: EcsReading): Promise<EcsView> => {
  const container = fetchText(endpoint, { signal })
    .then((text) => parseContainer(objectOf(JSON.parse(text))))
    .catch(() => undefined);
  const task = parseTask(JSON.parse(await fetchText(`${endpoint}/task`, { signal })));
  return { task, self: await container };
};

/**
 * Reads the task from the first endpoint that answers with one; rejects with the error of the first
 * endpoint when none does.
 */
export async function readEcsTask(reading: EcsReading): Promise<EcsView> {
  const [first, ...others] = ecsEndpoints(reading.env);
  if (first === undefined) throw new Error('ECS_CONTAINER_METADATA_URI_V4 is not set');
  return await others.reduce(
    (before, endpoint) =>
      before.catch((error) => readFrom(endpoint, reading).catch(() => Promise.reject(error))),
    readFrom(first, reading),
  );
}
