import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withGate, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { startMovable } from '../faults/start-bundle.ts';

const offline = (...words: string[]) => wrapHere(['-o', '--process-retry-delay', '0', ...words]);
const recordIn = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('the idle timeout', () => {
  it('ends a command that writes nothing', async () => {
    const { code, lines } = await offline('--idle-timeout', '0.3', 'sleep', '3600');
    expect(code).toBe(124);
    expect(lines).toContain('was inactive for too long');
  });

  it('does not end a command that writes from time to time', async () => {
    const { seen, code } = await withGate(async (gate) => {
      const script = `for i in 1 2 3 4; do echo $i; ${gate.wait}; done`;
      const argv = ['-o', '--idle-timeout', '1000', 'sh', '-c', script];
      const { child, skip, ended } = startMovable(argv, {}, ['ignore', 'pipe', 'ignore']);
      let seen = '';
      child.stdout?.on('data', (chunk) => {
        seen += String(chunk);
      });
      for (const count of [1, 2, 3, 4]) {
        await eventually(() => seen.endsWith(`${count}\n`));
        // Twice as long as this would be too long.
        await skip(600_000);
        gate.open();
      }
      const { code } = await ended;
      return { seen, code };
    });
    expect({ seen, code }).toEqual({ seen: '1\n2\n3\n4\n', code: 0 });
  });

  it('starts again for each attempt', async () => {
    const { code, lines } = await offline('-r', '1', '--idle-timeout', '0.2', 'sleep', '3600');
    expect(code).toBe(124);
    expect(lines).toContain('timedOut: attempt 2');
  });
});

describe('the deadline', () => {
  it('limits all attempts together', () =>
    withGate((gate) =>
      withTempDir(async (dir) => {
        const inProcess = createDeps();
        const tries = join(dir, 'tries');
        const hasTried = (count: number) =>
          existsSync(tries) && readFileSync(tries, 'utf8') === 'x\n'.repeat(count);
        const command = ['sh', '-c', `echo x >> ${tries}; ${gate.wait}; exit 4`];
        const options = ['-o', '-r', '-1', '--process-retry-delay', '0', '--deadline', '1000'];
        const run = wrapHere([...options, ...command], {}, inProcess);
        await eventually(() => hasTried(1));
        inProcess.skip(600_000);
        gate.open();
        await eventually(() => hasTried(2));
        inProcess.skip(400_000);
        const { code, lines } = await run;
        expect(code).toBe(124);
        expect(lines).toContain('timedOut: attempt 2');
      }),
    ));
});

describe('retries', () => {
  it('can follow certain exit codes only, or never', async () => {
    const only = await offline('-r', '5', '--retry-on-exit-codes', '75', 'sh', '-c', 'exit 3');
    const never = await offline('-r', '5', '--no-retry-on-exit-codes', '3', 'sh', '-c', 'exit 3');
    for (const { code, lines } of [only, never]) {
      expect(code).toBe(3);
      expect(lines).toContain('; 1 attempt in');
    }
  });
});

describe('the record of the end', () => {
  it('is written to the outcome file and the termination log', () =>
    withTempDir(async (dir) => {
      const terminationLog = join(dir, 'termination-log');
      writeFileSync(terminationLog, '');
      const inProcess = createDeps({ terminationLog });
      const words = ['-o', '--outcome-file', join(dir, 'end.json'), 'sh', '-c', 'exit 7'];
      await wrapHere(words, {}, inProcess);
      expect(recordIn(join(dir, 'end.json'))).toMatchObject({ reason: 'failed', exitCode: 7 });
      expect(recordIn(terminationLog)).toEqual(recordIn(join(dir, 'end.json')));
    }));

  it('says who requested the stop', () =>
    withTempDir(async (dir) => {
      const inProcess = createDeps();
      const file = join(dir, 'end.json');
      const run = wrapHere(
        ['-o', '--outcome-file', file, 'sh', '-c', `: > ${dir}/up; exec sleep 3600`],
        {},
        inProcess,
      );
      await eventually(() => existsSync(join(dir, 'up')));
      inProcess.send('SIGTERM');
      await run;
      expect(recordIn(file)).toMatchObject({
        reason: 'aborted',
        signal: 'SIGTERM',
        exitStatus: 143,
        stoppedBy: { by: 'signal', signal: 'SIGTERM' },
      });
    }));

  it('shows that memory ran out', () =>
    withGate((gate) =>
      withTempDir(async (dir) => {
        let kills = 4;
        const oomKills = () => {
          gate.open();
          return kills++;
        };
        const file = join(dir, 'end.json');
        const words = ['-o', '--outcome-file', file, 'sh', '-c', `${gate.wait}; kill -9 $$`];
        const { lines } = await wrapHere(words, {}, createDeps({ oomKills }));
        expect(recordIn(file)).toMatchObject({ signal: 'SIGKILL', oomKills: 1 });
        expect(lines).toContain('out of memory');
      }),
    ));
});

describe('--map-exit', () => {
  it('replaces the status that procwrap ends with, and nothing else', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'end.json');
      const words = ['--map-exit', '143:0', '--map-exit', '3:9', '--outcome-file', file];
      expect((await offline(...words, 'sh', '-c', 'kill -TERM $$')).code).toBe(0);
      expect(recordIn(file)).toMatchObject({ reason: 'failed', signal: 'SIGTERM', exitStatus: 0 });
      expect((await offline(...words, 'sh', '-c', 'exit 3')).code).toBe(9);
      expect((await offline(...words, 'sh', '-c', 'exit 4')).code).toBe(4);
    }));
});
