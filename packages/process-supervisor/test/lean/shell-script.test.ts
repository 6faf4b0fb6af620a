import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardVariable } from '../../src/lean/guard.ts';
import { type LeanSettings, leanProgram } from '../../src/lean/lean-program.ts';
import { findLeanTools, type LeanTools } from '../../src/lean/tools.ts';

const shells: readonly LeanTools['shell'][] = [['dash'], ['busybox', 'sh']];
const pathOf = (name: string) =>
  spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
const there = shells.filter(([name]) => pathOf(name) !== '');

/** A program in place of procwrap: becomes the command, or notes what the shell says. */
const stand = (dir: string, command: string) => {
  const file = join(dir, 'stand-in');
  const lines = [
    '#!/bin/sh',
    'case $1 in',
    `  child) exec sh -c '${command}' ;;`,
    '  beat)',
    `    echo "$2" >> ${dir}/beats`,
    `    if [ -e ${dir}/outlives ]; then while [ -e "/proc/$(cat ${dir}/pid)" ]; do sleep 0.02; done; fi`,
    `    if [ -e ${dir}/hangs ]; then exec sleep 3600; fi`,
    `    exit $(cat ${dir}/answer 2>/dev/null || echo 0)`,
    '    ;;',
    `  lost) [ -e ${dir}/kill ] && { rm ${dir}/kill; kill -KILL $$; } ;;`,
    `  *) [ -e ${dir}/hold ] && { touch ${dir}/up; exec sleep 3600; }; echo bye >&9 ;;`,
    'esac',
    `echo "$@" > ${dir}/said.new; mv ${dir}/said.new ${dir}/said`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  chmodSync(file, 0o755);
  return file;
};

const start = (dir: string, command: string, more: Partial<LeanSettings> & { shell: string }) => {
  const tools = findLeanTools();
  if (!tools.ok) throw new Error(tools.problem);
  const [name, ...words] = there.find(([each]) => each === more.shell) ?? ['dash'];
  const program = leanProgram({
    tools: { ...tools.value, shell: [pathOf(name), ...words] },
    words: [stand(dir, command)],
    signals: [
      { signal: 'SIGTERM', kind: 'stop', sent: 'SIGTERM' },
      { signal: 'SIGHUP', kind: 'pass', sent: 'SIGUSR1' },
    ],
    ...{ stopSignal: 'SIGTERM', graceMs: 3_600_000, watchdog: true, state: '{}' },
    env: { PATH: process.env.PATH ?? '', LEAN_TEST: dir },
    ...more,
  });
  if (!program) throw new Error('too long');
  const child = spawn(program.file, program.args, {
    env: program.env,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = async () => {
    await eventually(() => existsSync(join(dir, 'said')));
    return readFileSync(join(dir, 'said'), 'utf8').trim().split(' ');
  };
  return { child, said };
};
const up = (dir: string) => eventually(() => existsSync(join(dir, 'up')));

describe.each(there.map(([name]) => name))('the shell of a lean run is %s', (shell) => {
  it.each([0, 3, 127, 145, 255])('and says that the command has ended with %i', (status) =>
    withTempDir(async (dir) => {
      const { said } = start(dir, `exit ${status}`, { shell });
      expect((await said()).slice(0, 2)).toEqual(['end', String(status)]);
    }),
  );

  it('and ends its guard, of which the command learns nothing', () =>
    withTempDir(async (dir) => {
      const guard = spawn('sleep', ['3600']);
      onTestFinished(() => void guard.kill('SIGKILL'));
      const ended = new Promise((resolve) => guard.on('exit', (_code, signal) => resolve(signal)));
      const env = { PATH: process.env.PATH ?? '', [guardVariable]: String(guard.pid) };
      const { said } = start(dir, `[ -z "$${guardVariable}" ]`, { shell, env });
      expect((await said()).slice(0, 2)).toEqual(['end', '0']);
      expect(await ended).toBe('SIGKILL');
    }));

  it('and stops the command at its timeout', () =>
    withTempDir(async (dir) => {
      const { said } = start(dir, 'exec sleep 3600', { shell, timeoutMs: 100 });
      expect((await said()).slice(0, 3)).toEqual(['end', '143', 'timeout']);
    }));

  it('and kills it after its grace period', () =>
    withTempDir(async (dir) => {
      const command = `trap "" TERM; touch ${dir}/up; while :; do sleep 0.02; done`;
      const { child, said } = start(dir, command, { shell, graceMs: 50 });
      await up(dir);
      child.kill('SIGTERM');
      const words = await said();
      expect([words.slice(0, 4), words.at(-2)]).toEqual([['end', '137', 'stop', '15:15'], '0']);
    }));

  it('and passes signals on', () =>
    withTempDir(async (dir) => {
      const command = `trap "exit 9" USR1; touch ${dir}/up; while :; do sleep 0.02; done`;
      const { child, said } = start(dir, command, { shell });
      await up(dir);
      child.kill('SIGHUP');
      expect((await said()).slice(0, 5)).toEqual(['end', '9', '', '', ',1:10']);
    }));

  it('and loses no signal, also when other processes end at the same time', () =>
    withTempDir(async (dir) => {
      const counted = join(dir, 'counted');
      const command = `trap "echo >> ${counted}" USR1; touch ${dir}/up; while :; do sleep 0.01; done`;
      const { child, said } = start(dir, command, { shell, heartbeatMs: 10 });
      await up(dir);
      for (let count = 1; count <= 100; count += 1) {
        child.kill('SIGHUP');
        await eventually(() => existsSync(counted) && statSync(counted).size === count);
      }
      child.kill('SIGTERM');
      expect((await said()).slice(0, 4)).toEqual(['end', '143', 'stop', '15:15']);
    }));

  it('and stops the command when a heartbeat says so', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'answer'), '10');
      const { said } = start(dir, 'exec sleep 3600', { shell, heartbeatMs: 50 });
      expect((await said()).slice(0, 4)).toEqual(['end', '143', 'stop', 'server']);
      expect(readFileSync(join(dir, 'beats'), 'utf8')).toBe('1\n');
    }));

  it('and sends no further heartbeat when one says so', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'answer'), '11');
      const command = `until [ -s ${dir}/beats ]; do sleep 0.02; done; sleep 0.3; exit 5`;
      const { said } = start(dir, command, { shell, heartbeatMs: 50 });
      expect((await said()).slice(0, 2)).toEqual(['end', '5']);
      expect(readFileSync(join(dir, 'beats'), 'utf8')).toBe('1\n');
    }));

  it('and waits for the answer to a heartbeat when the command has ended', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'answer'), '12');
      writeFileSync(join(dir, 'outlives'), '');
      const command = `echo $$ > ${dir}/pid; until [ -s ${dir}/beats ]; do sleep 0.02; done; exit 5`;
      const { said } = start(dir, command, { shell, heartbeatMs: 50 });
      const words = await said();
      expect(words.slice(0, 2)).toEqual(['end', '5']);
      expect(words.at(-1)).toBe('12');
    }));

  it('and kills a heartbeat without an answer when the command has ended', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'hangs'), '');
      const command = `until [ -s ${dir}/beats ]; do sleep 0.02; done; exit 5`;
      const { said } = start(dir, command, { shell, heartbeatMs: 50 });
      expect((await said()).slice(0, 2)).toEqual(['end', '5']);
    }));

  it('and keeps its times while many children end', () =>
    withTempDir(async (dir) => {
      const command = `until grep -qs 150 ${dir}/beats; do sleep 0.02; done; exit 5`;
      const run = { shell, heartbeatMs: 10, timeoutMs: 3_600_000 };
      expect((await start(dir, command, run).said()).slice(0, 2)).toEqual(['end', '5']);
    }));

  it('and waits instead of running a command', () =>
    withTempDir(async (dir) => {
      const { said } = start(dir, 'exit 9', { shell, pauseMs: 20 });
      expect((await said()).slice(0, 2)).toEqual(['next', '0']);
    }));

  it('and is watched by another one', () =>
    withTempDir(async (dir) => {
      const command = `echo $$ > ${dir}/up.new; mv ${dir}/up.new ${dir}/up; exec sleep 3600`;
      const { child, said } = start(dir, command, { shell, timeoutMs: 3_600_000 });
      await up(dir);
      child.kill('SIGKILL');
      const pid = readFileSync(join(dir, 'up'), 'utf8').trim();
      expect(await said()).toEqual(['lost', pid]);
      await eventually(() => !isAlive(Number(pid)));
    }));

  it('and its watchdog starts Node again when that is killed, too', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'kill'), '');
      const { child, said } = start(dir, `touch ${dir}/up; exec sleep 3600`, { shell });
      await up(dir);
      child.kill('SIGKILL');
      expect((await said())[0]).toBe('lost');
      expect(existsSync(join(dir, 'kill'))).toBe(false);
    }));

  it('and its watchdog knows how the command has ended', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'hold'), '');
      const { child, said } = start(dir, 'exit 5', { shell });
      await up(dir);
      child.kill('SIGKILL');
      const words = await said();
      expect([words.at(0), words.at(3)]).toEqual(['lost', '5']);
    }));
});

it('has a shell to test', () => expect(there.length).toBeGreaterThan(0));
