import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../in-process.ts';

it('a stop ends a run that waits for its values, and the command is not started', () =>
  withTempDir(async (dir) => {
    const [pipe, made] = [join(dir, 'pipe'), join(dir, 'made')];
    execFileSync('mkfifo', [pipe]);
    const inProcess = createDeps();
    const run = wrapHere(['-o', '--env', pipe, 'touch', made], {}, inProcess);
    inProcess.send('SIGINT');
    expect((await run).code).toBe(130);
    expect(existsSync(made)).toBe(false);
  }));
