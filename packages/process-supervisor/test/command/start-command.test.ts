import { eventually, isAlive } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { command } from '../../src/index.ts';
import { sh } from './shell.ts';

describe('spawn', () => {
  it('gives the streams and the end, also of a failed command', async () => {
    const running = await sh('read line; echo "$line"; exit 5')
      .stdio({ stdin: 'pipe', stdout: 'pipe' })
      .spawn();
    expect(running.stderr).toBeNull();
    running.stdin?.end('hello\n');
    const said: string[] = [];
    running.stdout?.on('data', (chunk) => said.push(String(chunk)));
    expect(await running.ended).toMatchObject({ exitCode: 5, stdout: '' });
    expect(running.kill()).toBe(false);
    await eventually(() => said.join('') === 'hello\n');
  });

  it('can be signalled, and stopped with all its processes', async () => {
    const running = await command('sleep').args(3600).spawn();
    expect(running.kill('SIGINT')).toBe(true);
    expect(await running.ended).toMatchObject({ signal: 'SIGINT', exitCode: 130 });
    const tree = await sh('sleep 3600 & echo $!; wait').stdio({ stdout: 'pipe' }).spawn();
    let pid = '';
    tree.stdout?.on('data', (chunk) => {
      pid += String(chunk);
    });
    await eventually(() => pid.endsWith('\n'));
    expect(await tree.stop()).toMatchObject({ survivors: [] });
    expect(isAlive(Number(pid))).toBe(false);
    expect(await tree.stop()).toMatchObject({ survivors: [] });
  });
});

describe('disposing a spawned command', () => {
  it('stops it and everything it started, and waits for the end', async () => {
    let left = 0;
    const start = async () => {
      const built = sh('sleep 3600 & echo $!; wait').stdio({ stdout: 'pipe' });
      await using running = await built.spawn();
      left = Number(await new Promise((resolve) => running.stdout?.once('data', resolve)));
      return running;
    };
    const running = await start();
    expect([isAlive(running.pid), isAlive(left)]).toEqual([false, false]);
    expect(await running.ended).toMatchObject({ signal: 'SIGTERM', failed: true });
  });
});
