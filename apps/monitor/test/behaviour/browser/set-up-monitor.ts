import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { killGroup, testRunEnv } from '@procwrap/test-kit';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { openEmptyPage } from '../../../../monitor-page/test/behaviour/browser/open-page.ts';
import { startServer } from '../../program.ts';

const procwrap = join(import.meta.dirname, '../../../../cli/dist/procwrap.cjs');

/** The one who sets up the monitor. */
export const admin = { name: 'ann', password: 'correct horse' };

/** A monitor as a user starts it, and a page whose user has set it up. */
export interface SetUpMonitor {
  readonly page: Page;
  /** Errors, refusals of the security policy, requests to other hosts. */
  readonly faults: string[];
  readonly url: string;
  /** What jobs export: the key that the first start made. */
  readonly apiKey: string;
}

/** Starts a monitor on SQLite with its data in a folder, and sets it up by the link that it prints. */
export async function setUpMonitor(
  folder: string,
  options: BrowserContextOptions = {},
): Promise<SetUpMonitor> {
  const { url, out } = await startServer(folder, ['--allow-private-webhooks']);
  const { apiKey } = JSON.parse(readFileSync(join(folder, 'local.json'), 'utf8'));
  const { page, faults } = await openEmptyPage(url, options);
  await page.goto(/http:\S+\/setup#\S+/.exec(out.stdout)?.[0] ?? 'no link was printed');
  await page.getByLabel('Name').fill(admin.name);
  await page.getByLabel('Password').fill(admin.password);
  await page.locator('form button[type=submit]').click();
  await page.getByText('No task has reported yet').waitFor();
  return { page, faults, url, apiKey };
}

/** How a shell script is wrapped. */
export interface Wrapped {
  readonly task: string;
  readonly script: string;
}

/** Wraps a shell script by the built procwrap; it reports to the monitor. Resolves with its exit status. */
export function wrap(
  { url, apiKey }: Pick<SetUpMonitor, 'url' | 'apiKey'>,
  { task, script }: Wrapped,
): Promise<number | null> {
  const options = [
    ...['--task-name', task, '--auto-create-task', '--api-heartbeat-interval=1'],
    ...['--api-request-timeout=3600', '--api-task-execution-creation-error-timeout=3600'],
    ...['--api-final-update-timeout=3600', '--process-termination-grace-period=3600'],
  ];
  const child = spawn(process.execPath, [procwrap, ...options, 'sh', '-c', script], {
    env: {
      ...testRunEnv(),
      PATH: process.env.PATH,
      PROC_WRAPPER_API_BASE_URL: url,
      PROC_WRAPPER_API_KEY: apiKey,
      PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_NAME: 'production',
    },
    detached: true,
    stdio: 'ignore',
  });
  onTestFinished(() => killGroup(child.pid));
  return once(child, 'close').then(([code]) => code as number | null);
}

/** Marks the document, so that a test can see whether it was loaded again. */
export async function markDocument(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-first', ''));
  return () => page.evaluate(() => document.documentElement.hasAttribute('data-first'));
}
