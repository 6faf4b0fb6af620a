import { closeSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withGate, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { openIfRead } from '../../open-if-read.ts';
import { procwrap } from '../../procwrap.ts';
import { childrenOf, factOf, isShell, shareOf, startLean } from './lean-run.ts';

const loops = 'while :; do sleep 0.02; done';
const numberIn = (file: string) => Number(readFileSync(file, 'utf8'));
const readable = (file: string) =>
  eventually(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'));

describe('a lean run', () => {
  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['exit 127', 127],
    ['kill -KILL $$', 137],
    ['kill -TERM $$', 143],
  ])('ends with the status of the command: %s', async (script, status) => {
    expect((await startLean(['-o', 'sh', '-c', script]).ended).code).toBe(status);
  });

  it('continues with the options file that it has read', () =>
    withTempDir(async (cwd) => {
      writeFileSync(join(cwd, 'procwrap.yaml'), 'retries: 1\nmap-exit: 7:23\n');
      const script = 'rm -f procwrap.yaml; echo attempt; exit 7';
      const run = await startLean(['-o', 'sh', '-c', script], { cwd }).ended;
      expect(run).toMatchObject({ code: 23, stdout: 'attempt\nattempt\n' });
    }));

  it('logs the process id of each attempt, after its end', async () => {
    const options = ['-o', '-r', '1', '-l', 'DEBUG'];
    const { stdout, stderr } = await startLean([...options, 'sh', '-c', 'echo $$; exit 3']).ended;
    const ids = stdout.trim().split('\n');
    expect(ids).toHaveLength(2);
    for (const [at, pid] of ids.entries())
      expect(stderr).toContain(`attempt ${at + 1} ran as process ${pid}\n`);
  });

  it.each([
    [[], 'procwrap: sh'],
    [['--task-name', 'nightly backup'], 'procwrap: nightly backup'],
  ])('has the name of the task or of the command in ps, and no argument: %j', (words, name) =>
    withGate(async (gate) => {
      const script = `: hidden; ${gate.wait}`;
      const { child, ended } = startLean(['-o', ...words, '/bin/sh', '-c', script]);
      const shell = ['-c', 'eval "$PROCWRAP_LEAN_SCRIPT"', name, ''].join('\0');
      await eventually(() => factOf(child.pid, 'cmdline').endsWith(shell));
      expect(factOf(child.pid, 'cmdline')).not.toContain('hidden');
      gate.open();
      expect((await ended).code).toBe(0);
    }),
  );

  it('passes input and output on', async () => {
    const { stdout, stderr } = await startLean(['-o', 'sh', '-c', 'cat; echo no >&2'], {
      stdin: 'some\ninput',
    }).ended;
    expect([stdout, stderr]).toEqual(['some\ninput', 'no\n']);
  });

  it('gives the command exactly its own environment and descriptors', async () => {
    const env = { 'odd.name': 'a b', n: '1' };
    const { stdout } = await startLean(['-o', 'env'], { env }).ended;
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['odd.name=a b', 'n=1']));
    expect(stdout).not.toContain('PROCWRAP_LEAN');
    const listed = await startLean(['-o', 'ls', '/proc/self/fd']).ended;
    const usual = await procwrap(['-o', 'ls', '/proc/self/fd']);
    expect(listed.stdout).toBe(usual.stdout);
  });

  it('keeps a shell in memory, under the same process id, and no Node', () =>
    withGate(async (gate) => {
      const { child, ended } = startLean(['-o', '-t', '3600', 'sh', '-c', gate.wait]);
      const command = await eventually(() =>
        childrenOf(child.pid).find((pid) => factOf(pid, 'cmdline').startsWith('sh\0')),
      );
      expect(isShell(child.pid)).toBe(true);
      const others = [Number(child.pid), ...childrenOf(child.pid)].filter((pid) => pid !== command);
      expect(others.map((pid) => factOf(pid, 'cmdline')).join()).not.toMatch(/^[^\0]*node\0/m);
      expect(others.reduce((sum, pid) => sum + shareOf(pid), 0)).toBeLessThan(1024);
      gate.open();
      expect((await ended).code).toBe(0);
      for (const pid of others) await eventually(() => !isAlive(pid));
    }));

  it.each([
    ['TERM', 5],
    ['INT', 5],
  ] as const)('stops the command at %s and waits for it', (signal, status) =>
    withTempDir(async (dir) => {
      const script = `trap 'exit ${status}' ${signal}; echo > ${dir}/up; ${loops}`;
      const { child, ended } = startLean(['-o', '-r', '3', 'sh', '-c', script]);
      await readable(join(dir, 'up'));
      child.kill(`SIG${signal}`);
      const { code, stderr } = await ended;
      expect(code).toBe(status);
      expect(stderr).toContain(`(stop requested by signal SIG${signal}); 1 attempt`);
    }),
  );

  it('passes other signals on, also replaced ones, and does not stop', () =>
    withTempDir(async (dir) => {
      const script = `trap 'echo hup >> ${dir}/got' HUP; trap 'exit 6' USR2; echo > ${dir}/up; ${loops}`;
      const options = ['-o', '--map-signal', 'USR1:USR2'];
      const { child, ended } = startLean([...options, 'sh', '-c', script]);
      await readable(join(dir, 'up'));
      child.kill('SIGHUP');
      await readable(join(dir, 'got'));
      child.kill('SIGUSR1');
      expect((await ended).code).toBe(6);
    }));

  it('kills the command when the grace period is over', () =>
    withTempDir(async (dir) => {
      const options = ['-o', '--process-termination-grace-period', '0.3'];
      const script = `trap '' TERM; echo > ${dir}/up; ${loops}`;
      const { child, ended } = startLean([...options, 'sh', '-c', script]);
      await readable(join(dir, 'up'));
      child.kill('SIGTERM');
      const { code, stderr } = await ended;
      expect(code).toBe(137);
      expect(stderr).toContain('sent SIGKILL after the grace period of 0.3 s');
    }));

  it('times out', async () => {
    const { code, stderr } = await startLean(['-o', '-t', '0.3', 'sleep', '3600']).ended;
    expect([code, stderr]).toEqual([124, expect.stringContaining('attempt 1 timed out')]);
  });

  it('kills the command when the same signal comes again', () =>
    withTempDir(async (dir) => {
      const script = `trap 'echo >> ${dir}/got' TERM; echo $$ > ${dir}/up; ${loops}`;
      const { child, ended } = startLean(['-o', 'sh', '-c', script]);
      await readable(join(dir, 'up'));
      child.kill('SIGTERM');
      await readable(join(dir, 'got'));
      const pid = numberIn(join(dir, 'up'));
      await eventually(() => {
        if (!isAlive(pid)) return true;
        child.kill('SIGTERM');
        return false;
      });
      const { code, stderr } = await ended;
      expect(code).toBe(137);
      expect(stderr).toContain(
        `sent SIGKILL before the end of the grace period of 3600 s: ${pid} (sh `,
      );
    }));

  it('ends at the deadline of the run, which all attempts share', async () => {
    const { code, stderr } = await startLean(['-o', '-r', '9', '--deadline', '1', 'sleep', '3600'])
      .ended;
    expect([code, stderr]).toEqual([124, expect.stringContaining('ended by the deadline')]);
  });

  it('makes further attempts, and records the outcome of all of them', () =>
    withTempDir(async (dir) => {
      const outcome = join(dir, 'outcome.json');
      const script = `echo x >> ${dir}/tries; [ $(wc -l < ${dir}/tries) = 3 ]`;
      const options = ['-o', '-r', '5', '--process-retry-delay', '0.05', '--outcome-file', outcome];
      expect((await startLean([...options, 'sh', '-c', script]).ended).code).toBe(0);
      expect(JSON.parse(readFileSync(outcome, 'utf8'))).toMatchObject({
        ...{ reason: 'succeeded', attempts: 3, failedAttempts: 2, exitCode: 0, exitStatus: 0 },
      });
    }));

  it('stops in the pause between two attempts, with the end of the last one', async () => {
    const options = ['-o', '-r', '5', '--process-retry-delay', '3600'];
    const { child, ended, seen } = startLean([...options, 'sh', '-c', 'echo made; exit 4']);
    await eventually(() => seen().includes('made'));
    await eventually(() =>
      childrenOf(child.pid).some((pid) => /3600\.000/.test(factOf(pid, 'cmdline'))),
    );
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect([code, stderr]).toEqual([4, expect.stringContaining('before the next attempt')]);
  });

  it.each([
    ['never', 'old'],
    ['0.001', 'new'],
  ])('gives further attempts values that are not older than --config-ttl %s', (ttl, value) =>
    withTempDir(async (dir) => {
      const file = join(dir, 'token');
      writeFileSync(file, 'old');
      const script = `echo new > ${file}; echo "$TOKEN"; [ -e ${dir}/again ] || { touch ${dir}/again; exit 1; }`;
      const env = { TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: `file://${file}` };
      const options = ['-o', '-r', '1', '--resolve-secrets', '--config-ttl', ttl];
      const { stdout } = await startLean([...options, 'sh', '-c', script], { env }).ended;
      expect(stdout.trim().split(/\s+/)).toEqual(['old', value]);
    }),
  );

  it('is not a lean one when the values are too long for a shell', async () => {
    const env = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`LONG_${index}`, 'x'.repeat(100_000)]),
    );
    const { code, stderr } = await startLean(['-o', 'sh', '-c', 'exit 2'], { env }).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining('too long for the environment')]);
  });

  it('ends what the command has left running', () =>
    withTempDir(async (dir) => {
      const script = `setsid sh -c 'echo $$ > ${dir}/left; exec sleep 3600' & until [ -s ${dir}/left ]; do sleep 0.02; done`;
      expect((await startLean(['-o', 'sh', '-c', script]).ended).code).toBe(0);
      expect(isAlive(numberIn(join(dir, 'left')))).toBe(false);
    }));

  it('is a supervised one where an option needs more, and says why', async () => {
    const { code, stderr } = await startLean(['-o', '--idle-timeout', '3600', 'true']).ended;
    expect(code).toBe(0);
    expect(stderr).toContain('--mode lean: procwrap stays in memory, because of --idle-timeout');
  });

  it('says as usual why a command cannot be started', async () => {
    const { code, stderr } = await startLean(['-o', '/no/such/program']).ended;
    expect([code, stderr]).toEqual([
      127,
      expect.stringContaining("cannot find '/no/such/program'"),
    ]);
  });

  it('says as usual that the working directory is missing', async () => {
    const { code, stderr } = await startLean(['-o', '-w', '/no/such/folder', 'true']).ended;
    expect([code, stderr]).toEqual([
      126,
      expect.stringContaining("its working directory '/no/such/folder' does not exist"),
    ]);
  });

  it('uses the last values for another attempt when they cannot be fetched again', () =>
    withTempDir(async (cwd) => {
      writeFileSync(join(cwd, 'token'), 'one');
      const env = {
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:token',
      };
      const script = 'echo "$TOKEN"; rm -f token; exit 3';
      const words = ['-o', '-r', '2', '--config-ttl', '0', 'sh', '-c', script];
      const { code, stdout, stderr } = await startLean(words, { env, cwd }).ended;
      expect([code, stdout]).toEqual([3, 'one\none\none\n']);
      expect(stderr).toMatch(
        /WARNING TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: could not be fetched again, .* there is no such file/,
      );
    }));

  it('stops while the values for another attempt are fetched', () =>
    withTempDir(async (cwd) => {
      writeFileSync(join(cwd, 'values.env'), 'A=1');
      const script = 'echo once; rm values.env; mkfifo values.env; exit 3';
      const options = ['-o', '-r', '2', '--config-ttl', '0', '-e', 'values.env'];
      const run = startLean([...options, 'sh', '-c', script], { cwd });
      const pipe = await eventually(() => openIfRead(join(cwd, 'values.env')));
      run.child.kill('SIGTERM');
      const { code, stdout, stderr } = await run.ended;
      closeSync(pipe);
      expect([code, stdout]).toEqual([3, 'once\n']);
      expect(stderr).toContain('aborted: stopped by signal SIGTERM before the next attempt');
    }));
});
