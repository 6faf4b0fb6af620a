import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hangLimitMs } from '@procwrap/test-kit';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished } from 'vitest';
import { type FakeMonitor, startFakeMonitor } from '../../fake-monitor/fake-monitor.ts';
import { startBrowser } from './find-browser.ts';

const found = inject('browser');
let browser: Browser;

/** Tests in Chromium, which is started once per file. They are skipped, with the reason, where there is none. */
export function describeInBrowser(name: string, tests: () => void): void {
  const executablePath = found.path;
  if (executablePath === null) {
    describe.skip(`${name} (${found.reason})`, tests);
    return;
  }
  describe(name, () => {
    beforeAll(async () => {
      browser = await startBrowser(executablePath, found.folder);
    });
    afterAll(() => browser.close());
    tests();
  });
}

/** A page of a fake monitor, and what went wrong on it so far. */
export interface OpenPage {
  readonly page: Page;
  readonly monitor: FakeMonitor;
  readonly url: (path: string) => string;
  /** Errors, violations of the security policy, and requests to other hosts. */
  readonly faults: string[];
}

interface PageOptions extends BrowserContextOptions {
  readonly tasks?: number;
}

/** Reports what the security policy refused; it runs in the page before anything else. */
const reportViolations = () =>
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );

function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A refusal of the server is shown by the page; the browser logs it too.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`request: ${request.url()}`);
  });
  return faults;
}

/** Starts a fake monitor and opens an empty page next to it. Both end with the test. */
export async function openPage({ tasks, ...options }: PageOptions = {}): Promise<OpenPage> {
  const monitor = await startFakeMonitor(tasks === undefined ? {} : { tasks });
  onTestFinished(monitor.close);
  const shown = await openEmptyPage(monitor.url, options);
  return { ...shown, monitor, url: (path) => `${monitor.url}${path}` };
}

/** Opens an empty page that may ask this origin only. It ends with the test. */
export async function openEmptyPage(
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Pick<OpenPage, 'page' | 'faults'>> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Rome',
    viewport: { width: 1280, height: 860 },
    ...options,
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(hangLimitMs);
  await context.addInitScript(reportViolations);
  const page = await context.newPage();
  return { page, faults: watch(page, origin) };
}

/** The pages of the tests, by a path each. */
export function pathsOf({ state }: FakeMonitor): Readonly<Record<string, string>> {
  const [first, second] = state.tasks;
  return {
    home: '/',
    task: `/tasks/${first?.uuid}`,
    settings: `/tasks/${first?.uuid}/settings`,
    run: `/runs/${second?.inProgress[0]?.uuid}`,
    timeline: '/timeline',
    incidents: '/incidents?all=1',
    channels: '/channels',
    keys: '/keys',
    people: '/people',
    audit: '/audit',
    status: '/status',
    'sign-in': '/sign-in',
    'set-up': `/setup#${state.setupToken}`,
    'not found': '/no/such/page',
  };
}

/** Waits until a page shows its content. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => {
    const has = (selector: string) => document.querySelector(selector) !== null;
    return !has('main .loading') && (!has('.timeline') || has('.track'));
  });
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Expects that axe finds nothing on a page. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResult>('axe.run()');
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
  expect(lines).toEqual([]);
}
