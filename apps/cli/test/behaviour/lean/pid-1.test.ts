import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, inject, it } from 'vitest';
import { endProcess } from '../../end-process.ts';
import { bareEnv } from '../../procwrap.ts';
import { whenTestEnds } from '../../when-test-ends.ts';

const namespaces = ['-pf', '--mount-proc', '--kill-child'];
const possible = spawnSync('unshare', [...namespaces, 'true']).status === 0;

const asPid1 = async (...argv: readonly string[]) => {
  const words = [process.execPath, inject('bundle'), '-o', '--mode', 'lean', ...argv];
  const child = spawn('unshare', [...namespaces, ...words], {
    env: bareEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  whenTestEnds(() => endProcess(child));
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { stdout, code };
};

// Without the right to make a pid namespace, no process can be PID 1 here.
describe.runIf(possible)('a lean run as PID 1', () => {
  it('reaps orphans without another init', async () => {
    const script = '(sleep 0.1 &); sleep 0.3; ps -o stat,comm; cat /proc/1/comm; exit 4';
    const { stdout, code } = await asPid1('--no-reaper', 'sh', '-c', script);
    expect(code).toBe(4);
    expect(stdout).not.toMatch(/^Z/m);
    expect(stdout).toMatch(/\n(dash|busybox|sh)\n$/);
  });

  it('works under the init that procwrap becomes first', async () => {
    expect((await asPid1('sh', '-c', 'exit 3')).code).toBe(3);
  });
});
