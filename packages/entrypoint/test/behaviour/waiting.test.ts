import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';

const source = join(import.meta.dirname, '..', '..', 'src', 'index.ts');

it('a program that waits says on standard error what it waits for, and when that is there', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'ready');
    const script = `
      import { waitFor } from ${JSON.stringify(source)};
      await waitFor(${JSON.stringify(`file:${file}`)}, { timeoutMs: 3_600_000 });
      console.log('started');`;
    const words = ['--conditions=@procwrap/source', '--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [
      ...words,
      '--input-type=module-typescript',
      '-e',
      script,
    ]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await eventually(() => stderr.includes(`waiting for file:${file}, `));
    expect(stderr).toContain(' s left: it does not exist\n');
    expect(stdout).toBe('');
    writeFileSync(file, '');
    expect(await ended).toBe(0);
    expect(stdout).toBe('started\n');
    expect(stderr).toMatch(new RegExp(`INFO file:${file} is ready after [\\d.]+ s\n$`));
  }));
