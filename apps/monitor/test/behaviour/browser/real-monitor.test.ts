import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import {
  describeInBrowser,
  expectAccessible,
  settled,
} from '../../../../monitor-page/test/behaviour/browser/open-page.ts';
import { startReceiver } from '../../alerts/receiver.ts';
import { admin, markDocument, setUpMonitor, wrap } from './set-up-monitor.ts';

const untilFile = (path: string) => `while [ ! -e ${path} ]; do sleep 0.05; done`;

describeInBrowser('the page of a monitor that runs', () => {
  it('is set up by the printed link; one signs out and in again', () =>
    withTempDir(async (folder) => {
      const { page, url, faults } = await setUpMonitor(folder);
      await page.getByText(/^The monitor began at .+: runs that are missing/).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.getByLabel('Name').fill(admin.name);
      await page.getByLabel('Password').fill('wrong');
      await page.locator('form button[type=submit]').click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Password').fill(admin.password);
      await page.locator('form button[type=submit]').click();
      await page.getByText('No task has reported yet').waitFor();
      const { headers } = await fetch(url);
      expect(headers.get('content-security-policy')).toContain("trusted-types 'none'");
      expect(faults).toEqual([]);
    }));

  it('shows a wrapped job that runs and ends, and one that somebody stops', () =>
    withTempDir(async (folder) => {
      const { page, faults, ...monitor } = await setUpMonitor(folder);
      const wasNotLoadedAgain = await markDocument(page);
      const go = join(folder, 'go');
      const first = wrap(monitor, { task: 'nightly', script: `echo working; ${untilFile(go)}` });
      const row = page.getByRole('row', { name: /^nightly/ });
      await row.getByText('running').first().waitFor();
      await row.getByRole('link').click();
      await page.locator('.in-progress').click();
      await page.locator('.run-title').getByText('running').waitFor();
      writeFileSync(go, '');
      expect(await first).toBe(0);
      await page.locator('.run-title').getByText('succeeded').waitFor();

      const second = wrap(monitor, { task: 'nightly', script: untilFile(join(folder, 'never')) });
      await page.getByRole('link', { name: 'nightly' }).click();
      await page.locator('.in-progress').click();
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Stop the run' }).click();
      expect(await second).toBe(75);
      await page.locator('.run-title').getByText('stopped').waitFor();
      expect(await wasNotLoadedAgain()).toBe(true);
      expect(faults).toEqual([]);
    }));

  it('opens an incident about a failed run, and sends messages to a channel', () =>
    withTempDir(async (folder) => {
      const receiver = await startReceiver();
      const { page, faults, ...monitor } = await setUpMonitor(folder);
      await page.getByRole('link', { name: 'Channels' }).click();
      await page.getByRole('button', { name: 'Add a channel' }).click();
      await page.getByLabel('Name', { exact: true }).fill('hook');
      await page.getByLabel('Kind').selectOption('webhook');
      await page.getByLabel('URL').fill(receiver.url);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: /test/i }).click();
      await page
        .getByText(/delivered/)
        .first()
        .waitFor();
      expect(receiver.got).toHaveLength(1);

      await page.getByRole('link', { name: 'Home' }).click();
      const wasNotLoadedAgain = await markDocument(page);
      expect(await wrap(monitor, { task: 'import', script: 'exit 7' })).toBe(7);
      await page.getByText('1 open').first().waitFor();
      await page.getByRole('link', { name: 'Incidents', exact: true }).click();
      await page.getByRole('button', { name: /^Acknowledge/ }).click();
      await page
        .getByText(/by ann/)
        .first()
        .waitFor();
      expect(await wasNotLoadedAgain()).toBe(true);
      await page.getByRole('link', { name: 'Channels' }).click();
      await page.getByText('opened').first().waitFor();
      expect(faults).toEqual([]);
    }));

  it('marks a silent run as done, deletes a task, and makes a key; axe finds nothing in any view', () =>
    withTempDir(async (folder) => {
      const { page, faults, url, apiKey } = await setUpMonitor(folder);
      const created = await fetch(`${url}/api/v1/task_executions/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          status: 'RUNNING',
          task: { name: 'silent', was_auto_created: true, schedule: 'cron(0 2 * * ? *)' },
        }),
      });
      const { uuid, task } = JSON.parse(await created.text());
      const next = page.getByRole('row', { name: /^silent/ }).getByText(/:\d\d UTC/);
      await eventually(async () => {
        await page.reload();
        await settled(page);
        return (await next.count()) > 0;
      });
      const views = ['timeline', 'incidents', 'channels', 'keys', 'people', 'audit', 'status'];
      const own = [`tasks/${task.uuid}`, `tasks/${task.uuid}/settings`, `runs/${uuid}`];
      for (const path of ['', ...views, ...own]) {
        await page.goto(`${url}/${path}`);
        await settled(page);
        await expectAccessible(page);
      }
      await page.getByRole('button', { name: 'Mark as done' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Mark as done' }).click();
      await page.locator('.run-title').getByText('marked done').waitFor();
      expect(await page.getByRole('button', { name: 'Mark as done' }).count()).toBe(0);

      await page.goto(`${url}/keys`);
      const offered = page.locator('#key-environment-offers option');
      await offered.first().waitFor({ state: 'attached' });
      expect(await offered.getAttribute('value')).toBe('production');
      await page.getByLabel('Name').fill('night');
      await page.getByRole('button', { name: 'Make a key' }).click();
      expect(await page.getByLabel('The new key').inputValue()).toMatch(/^[\da-f]{40}$/);

      await page.goto(`${url}/tasks/${task.uuid}/settings`);
      await page.getByRole('button', { name: 'Delete the task silent' }).click();
      const remove = page.getByRole('dialog').getByRole('button', { name: 'Delete' });
      expect(await remove.isDisabled()).toBe(true);
      await page.getByLabel('Type silent').fill('silent');
      await remove.click();
      await page.getByText('No task has reported yet').waitFor();
      expect(faults).toEqual([]);
    }));

  it('offers neither to somebody who may only look', () =>
    withTempDir(async (folder) => {
      const { page, url, apiKey } = await setUpMonitor(folder);
      const created = await fetch(`${url}/api/v1/task_executions/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          status: 'RUNNING',
          task: { name: 'silent', was_auto_created: true },
        }),
      });
      const { uuid, task } = JSON.parse(await created.text());
      const eve = { name: 'eve', password: 'battery staple', level: 'OBSERVER' };
      await page.evaluate(
        (body) =>
          fetch('/page/v1/people', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
        eve,
      );
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Name').fill(eve.name);
      await page.getByLabel('Password').fill(eve.password);
      await page.locator('form button[type=submit]').click();
      await page.getByRole('row', { name: /^silent/ }).waitFor();
      for (const path of [`runs/${uuid}`, `tasks/${task.uuid}/settings`]) {
        await page.goto(`${url}/${path}`);
        await settled(page);
        expect(await page.getByRole('button', { name: /Mark as done|Stop|Delete/ }).count()).toBe(
          0,
        );
      }
    }));
});
