import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { driver, nodeArgs } from '../drivers/run-driver.ts';

const node = [process.execPath, ...nodeArgs, driver('kill-everybody.ts')];
const namespaces = ['unshare', '-pf', '--mount-proc', '--kill-child'];
const run = ([file = '', ...args]: readonly string[]) =>
  spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

// Only root may make a process that is PID 1.
it.skipIf(run([...namespaces, 'true']).status !== 0)('ends all but PID 1 itself', () => {
  const { stdout } = run([...namespaces, ...node]);
  expect(JSON.parse(stdout)).toEqual([true, true, 'SIGKILL', 'SIGKILL']);
});

it('does nothing as any other process', () => {
  expect(JSON.parse(run(node).stdout)).toEqual([false, false, 'SIGTERM', 'SIGTERM']);
});
