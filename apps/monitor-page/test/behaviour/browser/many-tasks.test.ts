import { expect, it } from 'vitest';
import { describeInBrowser, openPage, settled } from './open-page.ts';

describeInBrowser('2,000 tasks', () => {
  it('are shown, scrolled through and drawn only where they are in view', async () => {
    const { page, url, monitor, faults } = await openPage({ tasks: 2000 });
    const from = performance.now();
    await page.goto(url('/'));
    await page.waitForSelector('.row-link');
    console.log(`first rows of 2,000 tasks shown after ${Math.round(performance.now() - from)} ms`);
    await settled(page);
    const drawn = () => page.locator('.rows .row').count();
    expect(await drawn()).toBeLessThan(80);
    for (const y of [20_000, 60_000, 5_000, 87_000]) {
      await page.evaluate((top) => scrollTo(0, top), y);
      await page.waitForFunction(() => document.querySelectorAll('.row-link').length > 10);
      expect(await drawn()).toBeLessThan(80);
    }
    await page.getByRole('link', { name: /-142$/ }).first().waitFor();
    const pages = monitor.requests.filter((one) => one.includes('/home?'));
    expect(new Set(pages).size).toBe(pages.length);
    expect(faults).toEqual([]);
  });

  it('are shown on the timeline', async () => {
    const { page, url, faults } = await openPage({ tasks: 2000 });
    const from = performance.now();
    await page.goto(url('/timeline?hours=168'));
    await page.waitForSelector('.track');
    console.log(`timeline of 2,000 tasks shown after ${Math.round(performance.now() - from)} ms`);
    expect(await page.locator('.rows .row').count()).toBeLessThan(100);
    expect(faults).toEqual([]);
  });

  it.each([360, 800, 1023, 1280])(
    'have a time axis of which no label is cut at %d px',
    async (width) => {
      const { page, url } = await openPage({ viewport: { width, height: 860 } });
      for (const hours of [1, 24, 168]) {
        await page.goto(url(`/timeline?hours=${hours}`));
        await page.waitForSelector('.axis text');
        const cut = await page.locator('.axis').evaluate((axis) => {
          const end = axis.getBoundingClientRect().right;
          const labels = [...axis.querySelectorAll('text')];
          return labels.filter((one) => one.getBoundingClientRect().right > end).map(String);
        });
        expect(cut).toEqual([]);
      }
    },
  );

  it('are filtered by environment and tag', async () => {
    const { page, url } = await openPage({ tasks: 2000 });
    await page.goto(url('/'));
    await settled(page);
    await page.getByLabel('Environment').selectOption('staging');
    await page.waitForURL(/environment=staging/);
    await page.getByText('284 tasks').waitFor();
    await page.getByLabel('Tag', { exact: true }).selectOption('ops');
    await page.getByText('142 tasks').waitFor();
    await page.reload();
    await page.getByText('142 tasks').waitFor();
  });
});
