// Takes the pictures of the monitor's page that the documentation shows: docs/images/*.png, light and dark.
// The monitor is the real one; the history in it is made up. Usage: npm run screenshots (builds the page first)
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findBrowser,
  startBrowser,
} from '../../apps/monitor-page/test/behaviour/browser/find-browser.ts';
import { orRefuse, Refusal } from '../refusal.ts';
import { makeHistory, type Scenery, setupToken } from './history.ts';

const images = join(import.meta.dirname, '../../docs/images');
const mostBytes = 250_000;
// The same time in each run, so that a picture differs only when the page does.
const nowMs = Date.parse('2026-11-27T12:21:30Z');
const schemes = ['light', 'dark'] as const;

const folder = mkdtempSync(join(tmpdir(), 'procwrap-screenshots-'));
try {
  await orRefuse(takeAll);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function takeAll(): Promise<void> {
  const path = await findBrowser(folder);
  if (path === null)
    throw new Refusal(
      'There is no Chromium for the pictures',
      'Install one: apt-get install chromium',
    );
  const scenery = await makeHistory(join(folder, 'monitor'), nowMs);
  const browser = await startBrowser(path, folder);
  try {
    mkdirSync(images, { recursive: true });
    const cookie = await setUpAdmin(scenery);
    for (const scheme of schemes) await takeScheme({ browser, scenery, cookie }, scheme);
  } finally {
    await browser.close();
    await scenery.monitor.close();
  }
}

async function setUpAdmin({ monitor: { url } }: Scenery): Promise<string> {
  const response = await fetch(`${url}/page/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({
      token: setupToken,
      name: 'ada',
      password: 'a password of the pictures',
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

type Browser = Awaited<ReturnType<typeof startBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

interface Studio {
  readonly browser: Browser;
  readonly scenery: Scenery;
  readonly cookie: string;
}

async function takeScheme(
  { browser, scenery: { monitor, liveUuid }, cookie }: Studio,
  colorScheme: (typeof schemes)[number],
): Promise<void> {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Rome',
  });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: monitor.url }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(nowMs);
  // The heights leave out what is empty below.
  const pages = [
    { view: 'home', address: '/', height: 730 },
    { view: 'run', address: `/runs/${liveUuid}`, height: 800 },
    { view: 'timeline', address: '/timeline?hours=24', height: 500 },
  ];
  for (const { view, address, height } of pages) {
    await page.setViewportSize({ width: 1280, height });
    await page.goto(`${monitor.url}${address}`);
    await page.waitForSelector(view === 'home' ? '[role="row"]' : 'main h1');
    await page.waitForLoadState('load');
    await take(page, join(images, `monitor-${view}-${colorScheme}.png`));
  }
  await context.close();
}

async function take(page: Page, file: string): Promise<void> {
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = statSync(file);
  console.log(`${file}: ${Math.round(size / 1000)} kB`);
  if (size > mostBytes)
    throw new Refusal(`${file} has ${size} bytes`, `At most ${mostBytes} are allowed`);
}
