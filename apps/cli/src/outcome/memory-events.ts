import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const orNothing = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * Where the counters of our control group may be: version 2 or 1, outside or inside a container.
 */
const candidates = (groups: string, root: string): readonly string[] => {
  const v2 = /^0::(.*)$/m.exec(groups)?.[1] ?? '/';
  const v1 = /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(.*)$/m.exec(groups)?.[1];
  const inV2 = [v2, '/'].flatMap((path) =>
    ['memory.events.local', 'memory.events'].map((name) => join(root, path, name)),
  );
  const inV1 = v1 === undefined ? [] : [join(root, 'memory', v1, 'memory.oom_control')];
  return [...inV2, ...inV1, join(root, 'memory/memory.oom_control')];
};

/**
 * Reads how many processes of our control group the kernel has killed because memory ran out;
 * undefined when it is unknown. The counter starts with the group, so compare two readings.
 */
export function readOomKills(proc = '/proc', root = '/sys/fs/cgroup'): number | undefined {
  const groups = orNothing(join(proc, 'self/cgroup'));
  if (groups === undefined) return undefined;
  for (const path of candidates(groups, root)) {
    const count = /^oom_kill (\d+)$/m.exec(orNothing(path) ?? '')?.[1];
    if (count !== undefined) return Number(count);
  }
  return undefined;
}
