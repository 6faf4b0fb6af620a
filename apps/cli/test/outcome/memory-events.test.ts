import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { readOomKills } from '../../src/outcome/memory-events.ts';

const put = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

it.each([
  [
    'version 2, our own counter first',
    '0::/a/b\n',
    'a/b/memory.events.local',
    'low 0\noom 1\noom_kill 3\n',
  ],
  [
    'version 2 within a container',
    '0::/\n',
    'memory.events',
    'oom 1\noom_kill 3\noom_group_kill 0\n',
  ],
  [
    'version 1',
    '5:cpu:/x\n4:memory:/a\n',
    'memory/a/memory.oom_control',
    'under_oom 0\noom_kill 3\n',
  ],
  [
    'version 1 within a container',
    '4:cpu,memory:/host/path\n',
    'memory/memory.oom_control',
    'oom_kill 3\n',
  ],
])('counts in %s', (_name, groups, file, text) =>
  withTempDir(async (dir) => {
    put(join(dir, 'proc/self/cgroup'), groups);
    expect(readOomKills(join(dir, 'proc'), join(dir, 'cgroup'))).toBeUndefined();
    put(join(dir, 'cgroup', file), text);
    expect(readOomKills(join(dir, 'proc'), join(dir, 'cgroup'))).toBe(3);
  }),
);

it('is undefined without control groups', () => {
  expect(readOomKills('/nowhere')).toBeUndefined();
});
