import { expect, it } from 'vitest';
import { startFakeMonitor } from '../../fake-monitor/fake-monitor.ts';
import { describeInBrowser, openPage, pathsOf, settled } from './open-page.ts';

/** What has the focus, by its text. */
const focusedText = () => (document.activeElement?.textContent ?? '').trim();
const focusedTag = () => document.activeElement?.tagName;

const example = await startFakeMonitor();
const names = Object.keys(pathsOf(example));
await example.close();

/** What can be used: of several buttons for one choice, the chosen one is the stop, and arrows lead to the others. */
const controls = () =>
  [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    ),
  ].filter(
    (one) =>
      one.checkVisibility() &&
      !one.matches(':disabled, [tabindex="-1"], [type="radio"]:not(:checked)'),
  );

/** How often each control gets the focus while one presses Tab, and those that do not show it. */
const noteFocus = () => {
  const seen = { reached: new Set<Element>(), unseen: [] as string[] };
  Object.assign(window, { seen });
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    seen.reached.add(target);
    const next = target.nextElementSibling;
    // The frame is around the row of a link, and around the label of a hidden button.
    const styles = [getComputedStyle(target), getComputedStyle(target, '::after')];
    if (next !== null) styles.push(getComputedStyle(next));
    if (styles.every(({ outlineStyle }) => outlineStyle === 'none'))
      seen.unseen.push(target.outerHTML);
  });
};

describeInBrowser('the keyboard', () => {
  it.each(names)('%s: each control can be reached, and shows that it is', async (name) => {
    const { page, url, monitor } = await openPage();
    await page.goto(url(pathsOf(monitor)[name] ?? ''));
    await settled(page);
    await page.evaluate(noteFocus);
    const count = async () => Number(await page.evaluate(`(${controls})().length`));
    expect(await count()).toBeGreaterThan(0);
    // One more, because the window itself is a stop, too; a long list draws more rows when it is scrolled.
    for (let at = 0; at <= (await count()); at += 1) await page.keyboard.press('Tab');
    const missed = await page.evaluate(
      `(${controls})().filter((one) => !seen.reached.has(one)).map((one) => one.outerHTML)`,
    );
    expect([missed, await page.evaluate('seen.unseen')]).toEqual([[], []]);
  });

  it('walks through the tasks and opens one', async () => {
    const { page, url, monitor } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedText)).toBe('nightly-import');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    expect(await page.evaluate(focusedText)).toBe('orders-sync');
    await page.keyboard.press('Enter');
    await page.waitForURL(url(`/tasks/${monitor.state.tasks[1]?.uuid}`));
    await settled(page);
    // The focus is on the heading of the new page, so that a screen reader reads on there.
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(await page.evaluate(focusedText)).toBe('orders-sync');
    await page.goBack();
    await page.waitForURL(url('/'));
  });

  it('reaches the last of 2,000 tasks', async () => {
    const { page, url } = await openPage({ tasks: 2000 });
    await page.goto(url('/'));
    await settled(page);
    await page.keyboard.press('j');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-row') === '0');
    await page.keyboard.press('End');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-row') === '1999');
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-row') === '0');
  });

  it('searches, and leaves the search', async () => {
    const { page, url, monitor } = await openPage();
    await page.goto(url('/timeline'));
    await settled(page);
    await page.keyboard.press('/');
    await page.waitForURL(url('/?focus=search'));
    await page.waitForFunction(() => document.activeElement?.matches('input[type="search"]'));
    await page.keyboard.type('sync');
    await page.waitForURL(url('/?search=sync'));
    await page.waitForFunction(() => document.querySelectorAll('.row-link').length === 1);
    expect(monitor.requests.at(-1)).toContain('search=sync');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelectorAll('.row-link').length === 14);
    expect(await page.evaluate(focusedTag)).toBe('BODY');
  });

  it('goes to pages by two keys, and shows all keys', async () => {
    const { page, url } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    // Keys of the page do nothing below a dialog.
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL(url('/incidents'));
  });

  it('skips to the content', async () => {
    const { page, url } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusedText)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.tagName === 'MAIN');
  });

  it('stops a run, after it was asked', async () => {
    const { page, url, monitor } = await openPage();
    await page.goto(url(pathsOf(monitor).run ?? ''));
    await settled(page);
    await page.getByRole('button', { name: 'Stop' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('at its next heartbeat, in').waitFor();
    // The first button is the harmless one.
    expect(await page.evaluate(focusedText)).toBe('Cancel');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await page.evaluate(focusedText)).toBe('Stop');
    expect(monitor.requests.filter((one) => one.endsWith('/stop'))).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('ada asked it to stop').waitFor();
    expect(monitor.requests.filter((one) => one.endsWith('/stop'))).toHaveLength(1);
  });

  it('walks through the runs of the timeline', async () => {
    const { page, url } = await openPage();
    await page.goto(url('/timeline?hours=1'));
    await settled(page);
    await page.getByRole('link', { name: /^orders-sync/ }).focus();
    await page.keyboard.press('ArrowLeft');
    await page
      .locator('.timeline-head')
      .getByText(/^running, /)
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\//);
    await settled(page);
  });

  it('acknowledges and snoozes an incident', async () => {
    const { page, url, monitor } = await openPage();
    await page.goto(url('/incidents'));
    await settled(page);
    await page.getByRole('button', { name: 'Acknowledge nightly-import' }).focus();
    await page.keyboard.press('Enter');
    await page
      .locator('.incident', { hasText: 'nightly-import' })
      .getByText('acknowledged by ada')
      .waitFor();
    await page.getByLabel('Snooze nightly-import').selectOption({ label: 'for 4 hours' });
    await page.getByText('snoozed until').waitFor();
    expect(monitor.state.incidents[0]?.snoozedUntilMs).toBeGreaterThan(
      Date.now() + 3.9 * 3_600_000,
    );
  });
});
