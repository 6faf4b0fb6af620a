import { eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { startFakeMonitor } from '../../fake-monitor/fake-monitor.ts';
import { describeInBrowser, expectAccessible, openPage, pathsOf, settled } from './open-page.ts';

const example = await startFakeMonitor();
const names = Object.keys(pathsOf(example));
await example.close();

const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

describeInBrowser('each view', () => {
  it.each(names)(
    '%s: axe finds nothing, nothing is refused, nothing leaves the machine',
    async (name) => {
      const { page, monitor, url, faults } = await openPage();
      const path = pathsOf(monitor)[name] ?? '';
      await page.goto(url(path));
      await settled(page);
      for (const { width, colorScheme } of looks) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0);
      }
      expect(faults).toEqual([]);
    },
  );

  it.each(names)('%s: has one heading, landmarks, and a name for the window', async (name) => {
    const { page, monitor, url } = await openPage();
    await page.goto(url(pathsOf(monitor)[name] ?? ''));
    await settled(page);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.locator('header').count()).toBe(1);
    expect(await page.title()).toMatch(/ · procwrap monitor$/);
  });

  it('draws the durations only where they are shown', async () => {
    const { page, monitor, url, faults } = await openPage();
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(url('/'));
    await settled(page);
    expect(loaded.filter((one) => one.includes('chart'))).toEqual([]);
    await page.goto(url(pathsOf(monitor).task ?? ''));
    await page.locator('.chart').scrollIntoViewIfNeeded();
    await page.waitForSelector('.chart canvas');
    expect(loaded.filter((one) => one.includes('durations-chart'))).not.toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    const isAsWide = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    await eventually(isAsWide, { what: 'a chart that becomes narrow with the window' });
    expect(faults).toEqual([]);
  });
});
