import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { amount, testRunEnv } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { withMonitor } from '../started.ts';
import { patient, wrap } from './wrap.ts';

const program = join(import.meta.dirname, 'hold-connections.ts');
const count = amount({ usual: 1000, full: 10_000 });

/** How many files this process may have open; a connection is one, at the server and at the client. */
const mostFiles = (): number => {
  const { userLimits } = process.report.getReport() as unknown as {
    readonly userLimits: { readonly open_files: { readonly soft: number | 'unlimited' } };
  };
  const { soft } = userLimits.open_files;
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : soft;
};

const holdConnections = async (url: string) => {
  const child = spawn(process.execPath, [program, url, String(count)], {
    env: { ...testRunEnv(), PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines = createInterface({ input: child.stdout });
  const isOpen = await Promise.race([once(lines, 'line').then(([line]) => line === 'open'), ended]);
  expect(isOpen).toBe(true);
  return {
    release: () => {
      child.stdin.end();
      return ended;
    },
  };
};

// The connections, and what the process of the test needs itself. The limit of this machine may be lower.
it.skipIf(mostFiles() < count + 500)(
  `answers its health check and a wrapper while ${count} connections are open`,
  () =>
    withMonitor({ limits: { headersMs: 300_000, requestMs: 300_000 } }, async (started) => {
      const { monitor, stranger, job } = started;
      const held = await holdConnections(monitor.url);
      expect((await stranger('GET', '/health')).status).toBe(200);
      const { ended, said } = await wrap(started, patient, ['sh', '-c', 'exit 3']);
      expect(await ended, said()).toBe(3);
      const runs = await (await job('OBSERVER'))('GET', '/api/v1/task_executions/');
      expect(runs.body.results).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
      expect(await held.release()).toBe(0);
    }),
);
