import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { beat } from '../../src/lean-stage/beat.ts';
import { continueRun, reportLost } from '../../src/lean-stage/continue-run.ts';
import { leanStage } from '../../src/lean-stage/stage.ts';
import { wrapHere } from '../in-process.ts';
import { openIfRead } from '../open-if-read.ts';
import { useServer } from '../server.ts';
import { leanDeps, stateOf } from './lean-here.ts';

/** The words of the shell for a command that nobody can find any more. */
const said = (status: number, why = '', stop = '', passed = '') => [
  ...[String(status), why, stop, passed],
  ...['4194000', '100', '200', why === '' ? '' : '1', ''],
];

describe('the last Node of a lean run', () => {
  it.each([
    [said(0), 0, 'succeeded'],
    [said(7), 7, 'failed'],
    [said(137), 137, 'failed'],
    [said(143, 'timeout'), 124, 'timedOut'],
    [said(143, 'deadline'), 124, 'timedOut'],
    [said(5, 'stop', '15:15'), 5, 'aborted'],
    [said(0, 'stop', 'server'), 75, 'stopped'],
    [said(129, '', '', ',1:1'), 129, 'aborted'],
  ])('ends the run as the shell says: %j', (words, status, reason) =>
    withTempDir(async (dir) => {
      const outcome = join(dir, 'outcome.json');
      const state = await stateOf(['-o', '--outcome-file', outcome, 'true'], {});
      const here = leanDeps();
      expect(await continueRun(state, words, here.deps)).toBe(status);
      expect(JSON.parse(readFileSync(outcome, 'utf8'))).toMatchObject({ reason, attempts: 1 });
      expect(here.shells).toEqual([]);
    }),
  );

  it('says why the program could not be started', async () => {
    const state = await stateOf(['-o', 'true'], {});
    const { command } = state;
    if (!command) throw new Error('no command');
    const program = { ...command.program, file: '/no/such/program' };
    const here = leanDeps();
    const gone = { ...state, command: { ...command, program } };
    expect(await continueRun(gone, said(127), here.deps)).toBe(127);
    expect(here.lines()).toContain("cannot find '/no/such/program'");
  });

  it('becomes the shell again for a pause, and for the attempt after it', async () => {
    const options = ['-o', '-r', '1', '--process-retry-delay', '0.01', '--deadline', '3600'];
    const state = await stateOf([...options, 'true'], {});
    const here = leanDeps();
    expect(await continueRun(state, said(3), here.deps)).toBe(0);
    expect(here.shells).toHaveLength(2);
    expect(String(here.shells[0]?.PROCWRAP_LEAN_SCRIPT)).toContain("pause='0.010'");
    expect(here.state().begun.tally).toMatchObject({ attempts: 1, failed: 1 });
    expect(here.lines()).toContain('--mode lean: procwrap stays in memory');
    const pause = { ...here.state(), command: undefined };
    expect(await continueRun(pause, said(143, 'stop', '15:15'), leanDeps().deps)).toBe(3);
  });

  it('says that a killed procwrap has killed its command', async () => {
    const here = leanDeps();
    await reportLost(await stateOf(['-o', 'true'], {}), [''], here.deps);
    expect(here.lines()).toContain('procwrap was killed, by SIGKILL or because memory ran out');
    expect(here.lines()).toContain(
      'aborted: attempt 1 was ended by SIGKILL (procwrap was killed); 1 attempt',
    );
  });

  it.each([
    [['-o'], 'failed: attempt 1 exited with 3; 1 attempt'],
    [['-o', '-r', '9'], 'aborted: stopped by signal SIGKILL before the next attempt'],
  ])('says how the command of a killed procwrap has ended: %j', async (options, line) => {
    const here = leanDeps();
    const state = await stateOf([...options, 'true'], {});
    expect(await reportLost(state, ['', '', ...said(3)], here.deps)).toBe(3);
    expect(here.lines()).toContain('or because memory ran out, after its command had ended');
    expect(here.lines()).toContain(line);
    expect(here.shells).toEqual([]);
  });

  it('makes no other attempt when a stop comes while its values are fetched', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'values.env');
      writeFileSync(file, 'A=1');
      const state = await stateOf(['-o', '-r', '9', '--config-ttl', '0', '-e', file, 'true'], {});
      rmSync(file);
      execFileSync('mkfifo', [file]);
      const here = leanDeps();
      const begun = { ...state.begun, tally: { ...state.begun.tally, attempts: 1, failed: 1 } };
      const pause = { ...state, begun, command: undefined };
      const running = continueRun(pause, said(0), here.deps);
      const pipe = await eventually(() => openIfRead(file));
      here.send('SIGTERM');
      await running;
      closeSync(pipe);
      expect(here.lines()).toContain('aborted: stopped by signal SIGTERM before the next attempt');
    }));

  it('is not configured when its options are wrong before another attempt', async () => {
    const state = await stateOf(['-o', 'true'], {});
    const wrong = { ...state, command: undefined, argv: ['-o', '-t', 'purple', 'true'] };
    expect(await continueRun(wrong, said(0), leanDeps().deps)).toBe(78);
  });

  it('gives the status of the command when its own options are wrong now', async () => {
    const state = await stateOf(['-o', 'true'], {});
    const here = leanDeps();
    const wrong = { ...state, argv: ['-o', '-t', 'purple', 'true'] };
    expect(await continueRun(wrong, said(9), here.deps)).toBe(9);
    expect(here.lines()).toContain('purple');
  });

  it('is nothing without a state', async () => {
    const here = leanDeps();
    expect(await leanStage(['end'], here.deps)).toBe(78);
    expect(here.lines()).toContain('not for people');
  });
});

describe('a refused heartbeat of a lean run', () => {
  const server = useServer();
  const statuses = () => server.bodies().map(({ body }) => (body as { status?: string }).status);

  it.each([
    ['11', ['RUNNING']],
    ['12', ['RUNNING', 'EXITED_AFTER_MARKED_DONE']],
    ['', ['RUNNING', 'FAILED']],
  ])('decides what the last Node sends: %j', async (refused, sent) => {
    const state = await stateOf(['-p', 'true'], server.env());
    const before = statuses().length;
    expect(await continueRun(state, [...said(3), refused], leanDeps().deps)).toBe(3);
    expect([...statuses().slice(0, 1), ...statuses().slice(before)]).toEqual(sent);
  });

  it('is known to the Node after a killed one', async () => {
    const state = await stateOf(['-p', 'true'], server.env());
    const before = statuses().length;
    await reportLost(state, ['', '11'], leanDeps().deps);
    expect(statuses()).toHaveLength(before);
  });
});

describe('the Node after a killed one', () => {
  const server = useServer();

  it('gives a server that does not answer ten seconds, and keeps the report', () =>
    withTempDir(async (dir) => {
      const spool = join(dir, 'spool');
      const env = { ...server.env(), PROC_WRAPPER_SPOOL_DIR: spool };
      const state = await stateOf(['-p', 'true'], env);
      server.get().fault({ method: 'PATCH', hang: true, times: 9 });
      const before = server.bodies().length;
      const here = leanDeps();
      const reporting = reportLost(state, [''], here.deps);
      await eventually(() => server.bodies().length > before);
      here.skip(8000);
      const kept = () =>
        existsSync(spool) && readdirSync(spool).find((name) => /\.json/.test(name));
      await eventually(kept);
      here.skip(2000);
      expect(await reporting).toBe(137);
      expect(server.bodies()).toHaveLength(before + 1);
      expect(kept()).toMatch(/\.json$/);
    }));
});

describe('a heartbeat of a lean run', () => {
  const server = useServer();

  it('says to the shell what the server wants', async () => {
    const here = leanDeps();
    await wrapHere(['--mode', 'auto', '-p', 'true'], server.env(), here);
    expect(here.script()).toContain("every='30000'");
    const state = here.state();
    const beaten = () => beat(state, false, leanDeps().deps);
    server.get().fault({ method: 'PATCH', status: 404 });
    expect(await beaten()).toBe(11);
    server.get().fault({ method: 'PATCH', status: 409, body: { status: 'ABANDONED' } });
    expect(await beaten()).toBe(12);
    server.get().fault({ method: 'PATCH', status: 503 });
    expect(await beaten()).toBe(0);
    expect(await beat({ ...state, argv: ['-t', 'purple', 'true'] }, true, leanDeps().deps)).toBe(0);
  });
});
