import type { HomeTask, RunAnswer } from '@procwrap/page-api';
import { expect, it } from 'vitest';
import { makeRunAnswer } from '../../fake-monitor/task-answers.ts';
import { describeInBrowser, expectAccessible, openPage, pathsOf, settled } from './open-page.ts';

const markup = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
const colours = '\u001b[31mred\u001b[0m \u001b]0;title\u0007 end';

describeInBrowser('what a job sends', () => {
  it('is shown as text on each page', async () => {
    const { page, monitor, url, faults } = await openPage();
    const { state } = monitor;
    const hostile = (task: HomeTask): HomeTask => ({
      ...task,
      name: `${markup}${task.name}`,
      environment: markup,
      tags: [markup, 'javascript:alert(1)'],
      schedule: markup,
    });
    state.tasks = state.tasks.map(hostile);
    state.incidents = state.incidents.map((one) => ({
      ...one,
      summary: markup,
      kind: one.id === '14' ? markup : one.kind,
      task: { ...one.task, name: markup },
    }));
    const task = state.tasks[1] as HomeTask;
    const run = makeRunAnswer(task, task.inProgress[0]?.uuid ?? '', Date.now()) as RunAnswer;
    state.runs.set(run.uuid, {
      ...run,
      lastStatusMessage: markup,
      hostname: markup,
      command: `${markup}\n${colours}`,
      details: { [markup]: markup, nested: { [markup]: [markup] } },
      output: {
        debug: { text: `${markup}\n${colours}`, isCut: false },
        error: { text: '\u202etxt.exe\u0000', isCut: false },
      },
    });
    for (const name of ['home', 'task', 'settings', 'run', 'timeline', 'incidents']) {
      await page.goto(url(pathsOf(monitor)[name] ?? ''));
      await settled(page);
      await page.getByText('<img src=x').filter({ visible: true }).first().waitFor();
      expect(await page.locator('img, main script').count(), name).toBe(0);
      await expectAccessible(page);
    }
    await page.goto(url(`/runs/${run.uuid}`));
    await page.getByText('red end').first().waitFor();
    await page.getByText('⟨U+202E⟩txt.exe').waitFor();
    expect(faults).toEqual([]);
  });

  it('does not break the layout when it is very long', async () => {
    const { page, monitor, url } = await openPage({ viewport: { width: 360, height: 780 } });
    const long = 'x'.repeat(500);
    monitor.state.tasks = monitor.state.tasks.map((task) => ({
      ...task,
      name: long,
      environment: long,
      schedule: long,
      tags: [long],
    }));
    monitor.state.incidents = monitor.state.incidents.map((one) => ({
      ...one,
      summary: long,
      task: { ...one.task, name: long },
    }));
    for (const [name, path] of Object.entries(pathsOf(monitor))) {
      await page.goto(url(path));
      await settled(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, name).toBeLessThanOrEqual(0);
    }
  });

  it('cannot be run by the page', async () => {
    const { page, url, faults } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    // The test of the test: the policy is on, and what it refuses is noticed.
    await page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.textContent = 'document.title = "run"';
      } catch {}
      document.body.append(script);
      document.body
        .insertAdjacentElement('beforeend', document.createElement('p'))
        ?.setAttribute('style', 'color: red');
    });
    expect(await page.title()).not.toBe('run');
    expect(faults.some((fault) => fault.includes('policy'))).toBe(true);
  });
});
