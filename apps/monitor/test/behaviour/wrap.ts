import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { killGroup, testRunEnv } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';
import { createKey } from '../../src/keys/create-key.ts';
import type { Started } from '../started.ts';

const procwrap = join(import.meta.dirname, '../../../cli/dist/procwrap.cjs');

/** Wraps a command by the built procwrap; it reports to the monitor with a key that can make tasks. */
export const wrap = async (
  { monitor }: Started,
  options: readonly string[],
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
) => {
  const wanted = {
    name: `wrapper ${Math.random()}`,
    level: 'DEVELOPER',
    environment: 'production',
  } as const;
  const { text } = await createKey(
    monitor.context.database,
    { ...wanted, createdBy: 'test' },
    Date.now(),
  );
  const words = ['--task-name', 'job', '--auto-create-task', ...options, ...command];
  const child = spawn(process.execPath, [procwrap, ...words], {
    env: {
      ...testRunEnv(),
      PATH: process.env.PATH,
      PROC_WRAPPER_API_BASE_URL: monitor.url,
      PROC_WRAPPER_API_KEY: text,
      PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_NAME: 'production',
      ...env,
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => killGroup(child.pid));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended, said: () => said };
};

/** A request that is expected to succeed has an hour. */
export const patient = [
  '--api-request-timeout=3600',
  '--api-task-execution-creation-error-timeout=3600',
  '--api-final-update-timeout=3600',
];
