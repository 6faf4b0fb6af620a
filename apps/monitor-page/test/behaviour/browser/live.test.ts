import type { HomeTask, RunAnswer } from '@procwrap/page-api';
import { eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { makeRunAnswer } from '../../fake-monitor/task-answers.ts';
import { makeTask } from '../../fake-monitor/tasks.ts';
import { describeInBrowser, openPage, pathsOf, settled } from './open-page.ts';

const listening = (monitor: { events: { listenerCount: () => number } }) =>
  eventually(() => monitor.events.listenerCount() > 0, { what: 'a page that listens' });

/** A task whose run that went on has ended. */
function ended(task: HomeTask, status: string): HomeTask {
  const finishedAtMs = Date.now();
  const runs = task.runs.map((run) =>
    run.finishedAtMs === null ? { ...run, status, finishedAtMs } : run,
  );
  return { ...task, runs, inProgress: [] };
}

describeInBrowser('a page that stays open', () => {
  it('shows a run that ends while one looks, and says so', async () => {
    const { page, monitor, url, faults } = await openPage();
    await page.goto(url(pathsOf(monitor).run ?? ''));
    await settled(page);
    await listening(monitor);
    await page.locator('.run-title').getByText('running').waitFor();
    const task = monitor.state.tasks[1] as HomeTask;
    const run = makeRunAnswer(task, task.inProgress[0]?.uuid ?? '', Date.now() + 1000) as RunAnswer;
    monitor.events.send('run', {
      ...run,
      status: 'SUCCEEDED',
      finishedAtMs: run.nowMs,
      successCount: 9990,
      mayStop: false,
    });
    await page.locator('.run-title').getByText('succeeded').waitFor();
    await page.getByText('9,990').waitFor();
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
    await page
      .locator('.only-spoken[role="status"]', { hasText: 'The run is now: succeeded' })
      .waitFor({ state: 'attached' });
    expect(faults).toEqual([]);
  });

  it('follows the output until somebody scrolls up', async () => {
    const { page, monitor, url } = await openPage();
    await page.goto(url(pathsOf(monitor).run ?? ''));
    await settled(page);
    await listening(monitor);
    const task = monitor.state.tasks[1] as HomeTask;
    const send = (line: string, laterMs: number) => {
      const run = makeRunAnswer(
        task,
        task.inProgress[0]?.uuid ?? '',
        Date.now() + laterMs,
      ) as RunAnswer;
      const text = `${run.output.debug?.text}\n${line}`;
      monitor.events.send('run', { ...run, output: { error: null, debug: { text, isCut: true } } });
    };
    const fromEnd = () =>
      page.locator('.tail').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await eventually(async () => (await fromEnd()) < 2);
    send('a new last line', 1000);
    await page.getByText('a new last line').waitFor();
    await eventually(async () => (await fromEnd()) < 2);
    await page.locator('.tail').evaluate((box) => box.scrollTo(0, 0));
    await page.waitForFunction(
      () => !document.querySelector<HTMLInputElement>('#follow-debug')?.checked,
    );
    send('one more line', 2000);
    await page.getByText('one more line').waitFor();
    expect(await page.locator('.tail').evaluate((box) => box.scrollTop)).toBe(0);
    await page.getByLabel('follow').check();
    await eventually(async () => (await fromEnd()) < 2);
  });

  it('changes rows and incidents of the home page', async () => {
    const { page, monitor, url, faults } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    await listening(monitor);
    const row = page.getByRole('row', { name: /^orders-sync/ });
    await row.getByText('%').waitFor();
    const task = ended(monitor.state.tasks[1] as HomeTask, 'FAILED');
    monitor.events.send('tasks', { tasks: [task], runningCount: 3, nowMs: Date.now() + 1000 });
    await row.getByText('failed').waitFor();
    await page.getByText('3 running').waitFor();
    await page
      .locator('.only-spoken[role="status"]', { hasText: 'orders-sync: failed' })
      .waitFor({ state: 'attached' });
    monitor.events.send('incidents', { open: [] });
    await page.getByText('0 open').waitFor();
    expect(faults).toEqual([]);
  });

  it('says that it is not connected, connects again, and asks for everything', async () => {
    const { page, monitor, url } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    await listening(monitor);
    monitor.failWith = 503;
    monitor.events.breakAll();
    await page.getByText('Not connected.').waitFor();
    monitor.state.tasks[0] = { ...makeTask(0, Date.now()), name: 'renamed-meanwhile' };
    monitor.failWith = null;
    await page.getByText('renamed-meanwhile').first().waitFor();
    await page.getByText('Not connected.').waitFor({ state: 'detached' });
  });

  it('asks for everything after a reset', async () => {
    const { page, monitor, url } = await openPage();
    await page.goto(url(pathsOf(monitor).task ?? ''));
    await settled(page);
    await listening(monitor);
    monitor.state.tasks[0] = { ...(monitor.state.tasks[0] as HomeTask), name: 'renamed' };
    monitor.events.send('reset', { reason: 'many' });
    await page.getByRole('heading', { name: 'renamed' }).waitFor();
  });

  it('draws nothing again but the times while nothing happens', async () => {
    const { page, monitor, url } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    await listening(monitor);
    const kinds = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          const observer = new MutationObserver((records) => {
            seen.push(...records.map(({ type }) => type));
            if (seen.filter((type) => type === 'characterData').length >= 8) resolve(seen);
          });
          const all = { childList: true, attributes: true, characterData: true, subtree: true };
          observer.observe(document.querySelector('.tasks') as Node, all);
        }),
    );
    expect(new Set(kinds)).toEqual(new Set(['characterData']));
  });
});
