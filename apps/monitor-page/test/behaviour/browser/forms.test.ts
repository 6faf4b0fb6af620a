import { eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openPage, pathsOf, settled } from './open-page.ts';

describeInBrowser('the settings of a task', () => {
  it('are saved, and say what jobs can no longer overwrite', async () => {
    const { page, monitor, url, faults } = await openPage();
    await page.goto(url(pathsOf(monitor).settings ?? ''));
    await settled(page);
    await page.getByText('Jobs can no longer overwrite: schedule, longest run.').waitFor();
    await page.getByLabel('Schedule', { exact: true }).fill('rate(2 hours)');
    await page.getByText('As rate(2 hours) says').waitFor();
    await page.getByLabel('Time zone').fill('Europe/Rome');
    await page.getByLabel('Description').fill('Orders of the day');
    await page.getByText('overwrite: schedule, longest run, description').waitFor();
    await page.getByLabel('On or off').selectOption('false');
    await page.getByLabel('Tags').fill('a, b , ');
    await page.getByLabel('Missed: rule').selectOption('own rule');
    await page.getByLabel('Missed: opens after').fill('3');
    await page.getByLabel('Late heartbeat: rule').selectOption('never');
    await page.getByLabel('The default channels').uncheck();
    await page.getByText('No message is sent.').waitFor();
    await page.getByLabel('Team mail').check();
    await page.getByLabel('On-call (only production)').waitFor();
    await page.getByRole('button', { name: 'Add a window' }).click();
    await page.getByLabel('From').fill('2026-12-24T18:00');
    await page.getByLabel('Most errors').fill('12.5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('✓ saved').waitFor();
    await expectAccessible(page);
    expect(monitor.state.settings.get(monitor.state.tasks[0]?.uuid ?? '')).toMatchObject({
      schedule: 'rate(2 hours)',
      timeZone: 'Europe/Rome',
      enabled: false,
      description: 'Orders of the day',
      tags: ['a', 'b'],
      channels: ['2'],
      mostErrorShare: 0.125,
      rules: { missed: { opensAfter: 3, resolvesAfter: 1 }, late: 'off', 'too-fast': 'off' },
      maintenance: [{ fromMs: Date.parse('2026-12-24T18:00+01:00') }],
    });
    expect(faults).toEqual([]);
  });

  it('show what the server says is wrong, at the field', async () => {
    const { page, monitor, url } = await openPage();
    await page.goto(url(pathsOf(monitor).settings ?? ''));
    await settled(page);
    const field = page.getByLabel('Schedule', { exact: true });
    await field.fill('wrong');
    await page.getByText('"wrong" is no schedule: use').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings are not saved.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toContain('schedule-problem');
    await expectAccessible(page);
  });

  it('are only looked at by people of a low level', async () => {
    const { page, monitor, url } = await openPage();
    monitor.state.session.person = { name: 'eve', level: 'OBSERVER' };
    await page.goto(url(pathsOf(monitor).settings ?? ''));
    await settled(page);
    expect(await page.getByLabel('Time zone').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Keys' }).count()).toBe(0);
    await page.goto(url('/incidents'));
    await settled(page);
    expect(await page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
  });
});

describeInBrowser('channels', () => {
  it('are added by a form of their fields, tested, changed and deleted', async () => {
    const { page, monitor, url, faults } = await openPage();
    const channelNamed = (name: string) =>
      monitor.state.channels.channels.find((channel) => channel.name === name);
    await page.goto(url('/channels'));
    await settled(page);
    await page.getByRole('button', { name: 'Add a channel' }).click();
    await page.getByLabel('Kind').selectOption('ntfy');
    await page.getByLabel('Name', { exact: true }).fill('taken');
    await page.getByLabel('Topic').fill('jobs');
    await page.getByLabel('Priority').selectOption('high');
    await page.getByLabel('Retries').fill('3');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('"taken" is taken').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Phone');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Phone' }).waitFor();
    expect(channelNamed('Phone')?.settings).toEqual({
      topic: 'jobs',
      priority: 'high',
      retries: 3,
      isQuiet: false,
    });
    await page.getByRole('button', { name: 'Test Team mail' }).click();
    await page.getByText('550 no such mailbox').waitFor();
    await page.getByRole('button', { name: 'Test On-call' }).click();
    await page.getByText('A test message was delivered.').waitFor();
    await page.getByRole('button', { name: 'Change On-call' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Night');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Night' }).waitFor();
    expect(channelNamed('Night')?.settings).toEqual({ routingKey: '***' });
    await page.getByRole('button', { name: 'Delete the channel Phone' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'Phone ntfy' }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('say which tasks name them, also before one is deleted', async () => {
    const { page, url, faults } = await openPage();
    await page.goto(url('/channels'));
    await settled(page);
    const names = 'orders-sync, <b>nightly</b> and 10 more';
    await page.getByText(`named in the settings of ${names}`).waitFor();
    await page.getByRole('button', { name: 'Delete the channel On-call' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`It is named in the settings of ${names}.`).waitFor();
    await dialog.getByText('will use the default channels').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete the channel Team mail' }).click();
    expect(await dialog.getByText('named in the settings').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describeInBrowser('keys and people', () => {
  it('shows a new key once', async () => {
    const { page, monitor, url, faults } = await openPage({
      permissions: ['clipboard-write', 'clipboard-read'],
    });
    await page.goto(url('/keys'));
    await settled(page);
    await page.getByLabel('Name').fill('taken');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText('"taken" is taken').waitFor();
    await page.getByLabel('Name').fill('nightly');
    await page.getByLabel('Level').selectOption('DEVELOPER');
    await page.getByLabel('Only for the environment').fill('staging');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const key = page.getByLabel('The new key');
    await key.waitFor();
    const text = '0123456789abcdef0123456789abcdef01234567';
    expect(await key.inputValue()).toBe(text);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await page.getByRole('button', { name: 'Done' }).click();
    expect(await page.content()).not.toContain(text);
    expect(monitor.state.keys.at(-1)).toMatchObject({ level: 'DEVELOPER', environment: 'staging' });
    expect(faults).toEqual([]);
  });

  it('turns keys off, and deletes them', async () => {
    const { page, monitor, url } = await openPage();
    await page.goto(url('/keys'));
    await settled(page);
    await page.getByRole('button', { name: 'Turn off Tasks' }).click();
    await page.getByRole('button', { name: 'Turn on Tasks' }).waitFor();
    expect(monitor.state.keys[0]?.enabled).toBe(false);
    await page.getByRole('button', { name: 'Delete the key Old laptop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await eventually(() => monitor.state.keys.length === 2);
  });

  it('adds people, and changes their level and password', async () => {
    const { page, monitor, url, faults } = await openPage();
    await page.goto(url('/people'));
    await settled(page);
    await page.getByLabel('Name').fill('linus');
    await page.getByLabel('Password', { exact: true }).fill('long enough');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Level of linus').selectOption('SUPPORT');
    await eventually(() => monitor.state.people.at(-1)?.level === 'SUPPORT');
    await page.getByRole('button', { name: 'Password of linus' }).click();
    await page.getByRole('dialog').getByLabel('Password').fill('another one');
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await eventually(() => 'password' in (monitor.state.people.at(-1) ?? {}));
    expect(faults).toEqual([]);
  });

  it('shows older entries of the audit log', async () => {
    const { page, url } = await openPage();
    await page.goto(url('/audit'));
    await settled(page);
    expect(await page.locator('tbody tr').count()).toBe(20);
    await page.getByRole('button', { name: 'Show older' }).click();
    await eventually(async () => (await page.locator('tbody tr').count()) === 25);
  });
});

describeInBrowser('signing in', () => {
  it('leads back to where one wanted to go', async () => {
    const { page, monitor, url, faults } = await openPage();
    monitor.state.session.person = null;
    await page.goto(url('/timeline?hours=6'));
    await page.waitForURL(/\/sign-in\?back=/);
    await page.getByLabel('Name').fill('ada');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('The name or the password is wrong.').waitFor();
    await page.getByLabel('Password').fill('correct horse');
    await page.keyboard.press('Enter');
    await page.waitForURL(url('/timeline?hours=6'));
    await settled(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(url('/sign-in'));
    expect(faults).toEqual([]);
  });

  it('is requested when the session ends', async () => {
    const { page, monitor, url } = await openPage();
    await page.goto(url('/'));
    await settled(page);
    monitor.state.session.person = null;
    await page.getByRole('link', { name: 'nightly-import' }).first().click();
    await page.waitForURL(/\/sign-in\?back=%2Ftasks/);
  });

  it('makes the first admin by the one-time link, whose token leaves the address', async () => {
    const { page, monitor, url, faults } = await openPage();
    monitor.state.session = { ...monitor.state.session, person: null, needsSetup: true };
    await page.goto(url('/setup'));
    await page.getByRole('heading', { name: 'The link is not complete' }).waitFor();
    await page.goto(url(`/sign-in`));
    await page.getByText('This monitor has no admin yet.').waitFor();
    await page.goto(url(`/setup#${monitor.state.setupToken}`));
    await page.waitForURL(url('/setup'));
    await page.getByLabel('Name').fill('ada');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Make the first admin' }).click();
    await page.getByText('expected at least 10 characters').waitFor();
    await page.getByLabel('Password').fill('correct horse');
    await page.getByRole('button', { name: 'Make the first admin' }).click();
    await page.waitForURL(url('/'));
    await settled(page);
    expect(faults).toEqual([]);
  });
});

describeInBrowser('the page', () => {
  it('opens at each address again after a reload', async () => {
    const { page, monitor, url } = await openPage();
    for (const path of Object.values(pathsOf(monitor))) {
      await page.goto(url(path));
      await settled(page);
      const title = await page.title();
      await page.reload();
      await settled(page);
      if (!path.includes('#')) expect(await page.title()).toBe(title);
    }
  });

  it('says what is wrong with the monitor itself, and when a request fails', async () => {
    const { page, monitor, url } = await openPage();
    monitor.state.status.problems = ['The disk is full: 0 bytes are free.'];
    monitor.state.status.listening = {
      because: 'was-away',
      awayFromMs: Date.now() - 3_600_000,
      sinceMs: Date.now(),
      untilMs: Date.now() + 3_600_000,
    };
    await page.goto(url('/'));
    await page.getByText('The disk is full').waitFor();
    await page.getByText('The monitor was away from').waitFor();
    await expectAccessible(page);
    await page.goto(url('/tasks/00000000-0000-4000-8000-000000000000'));
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.goto(url('/audit'));
    await settled(page);
    monitor.failWith = 500;
    await page.getByRole('link', { name: 'Channels' }).click();
    await page.getByText('The database is locked.').first().waitFor();
    monitor.failWith = null;
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByRole('heading', { name: 'On-call' }).waitFor();
  });

  it('keeps the colours that were chosen', async () => {
    const { page, url } = await openPage();
    const background = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.goto(url('/'));
    await settled(page);
    const light = await background();
    await page.getByRole('button', { name: 'Colours' }).click();
    await page.getByRole('button', { name: 'Colours' }).click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.reload();
    await settled(page);
    expect(await background()).toBe(dark);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Colours' }).click();
    expect(await background()).toBe(dark);
  });

  it('says how to start where there is no task', async () => {
    const { page, monitor, url } = await openPage();
    monitor.state.tasks = [];
    monitor.state.incidents = [];
    await page.goto(url('/'));
    await page.getByText('No task has reported yet').waitFor();
    await page.getByText(`export PROC_WRAPPER_API_BASE_URL=${monitor.url}`).waitFor();
    await expectAccessible(page);
    await page.goto(url('/?search=nothing'));
    await page.getByText('No task matches').waitFor();
  });
});
