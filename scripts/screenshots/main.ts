// Takes the pictures of the monitor's page that the documentation shows: docs/images/*.png, light and dark.
// Usage: npm run screenshots (builds the page first)
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findBrowser,
  startBrowser,
} from '../../apps/monitor-page/test/behaviour/browser/find-browser.ts';
import { startFakeMonitor } from '../../apps/monitor-page/test/fake-monitor/fake-monitor.ts';
import { orRefuse, Refusal } from '../refusal.ts';

const images = join(import.meta.dirname, '../../docs/images');
const mostBytes = 200_000;
// The same time in each run, so that a picture differs only when the page does.
const nowMs = Date.parse('2026-11-29T14:05:00Z');
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
  const monitor = await startFakeMonitor({ now: () => nowMs });
  const browser = await startBrowser(path, folder);
  const run = monitor.state.tasks[1]?.goingOn[0]?.uuid;
  const pages = { home: '/', run: `/runs/${run}`, task: `/tasks/${monitor.state.tasks[0]?.uuid}` };
  mkdirSync(images, { recursive: true });
  for (const colorScheme of schemes) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/Rome',
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(nowMs);
    for (const [name, address] of Object.entries(pages)) {
      const file = join(images, `monitor-${name}-${colorScheme}.png`);
      await page.goto(`${monitor.url}${address}`);
      await page.waitForSelector('main h1');
      if (name === 'task') await page.waitForSelector('.chart canvas');
      await page.screenshot({ path: file, animations: 'disabled' });
      const { size } = statSync(file);
      console.log(`${file}: ${Math.round(size / 1000)} kB`);
      if (size > mostBytes)
        throw new Refusal(`${file} has ${size} bytes`, `At most ${mostBytes} are allowed`);
    }
    await context.close();
  }
  await browser.close();
  await monitor.close();
}
