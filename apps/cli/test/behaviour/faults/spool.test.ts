import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { brief, type SpoolScene, withSpool } from './spooled.ts';
import { startBundle, startOnFullDisk, startPlainBundle } from './start-bundle.ts';
import { startRun } from './start-run.ts';

const day = 24 * 3_600_000;
/** Waits for the start, and tries the final status once. */
const patient = ['--api-start-patience', '3600', '--api-final-update-timeout', '0'];
const exits = (code: number) => ['sh', '-c', `exit ${code}`];
const untilThere = 'until [ -e "$0" ]; do sleep 0.01; done';
const posts = ({ requests }: ReferenceServer) => requests.filter(({ method }) => method === 'POST');
const ended = (server: ReferenceServer) =>
  server
    .executions()
    .map(({ status, exit_code }) => `${status} ${exit_code}`)
    .toSorted();

it.concurrent('the server is away for a day and three runs', () =>
  withSpool(async ({ wrap, files, dir }, comeBack) => {
    const before = Date.now() - day;
    for (const code of [0, 4, 5])
      expect(await wrap([...brief, ...exits(code)], () => before)).toMatchObject({ code });
    expect(files()).toHaveLength(3);
    expect(statSync(join(dir, 'spool')).mode & 0o777).toBe(0o700);
    for (const name of files()) {
      expect(statSync(join(dir, 'spool', name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(dir, 'spool', name), 'utf8')).not.toContain('demo-key');
    }
    const server = await comeBack();
    expect((await wrap(['spool', 'send'])).printed).toBe(
      'Sent: 3. Refused: 0. Still waiting: 0.\n',
    );
    expect(ended(server)).toEqual(['FAILED 4', 'FAILED 5', 'SUCCEEDED 0']);
    for (const { started_at, finished_at } of server.executions()) {
      expect(Math.floor(Date.parse(String(started_at)))).toBe(before);
      expect(Date.parse(String(finished_at))).toBeLessThan(before + day / 2);
    }
    expect(files()).toEqual([]);
  }));

it.concurrent('the next run sends what waits', () =>
  withSpool(async ({ wrap, files, env }, comeBack) => {
    await wrap([...brief, ...exits(4)]);
    const server = await comeBack();
    const run = startRun(['sleep', '3600'], env);
    await eventually(() => ended(server).includes('FAILED 4'));
    await eventually(() => files().length === 0);
    run.send('SIGTERM');
    expect((await run.ended).code).toBe(143);
    expect(ended(server)).toEqual(['ABORTED 143', 'FAILED 4']);
  }));

it.concurrent('the server takes the start, and not the final status', () =>
  withSpool(async ({ wrap, files }, comeBack) => {
    const server = await comeBack();
    server.fault({ method: 'PATCH', status: 503, whenStatus: 'FAILED' });
    expect(await wrap([...patient, ...exits(4)])).toMatchObject({ code: 4 });
    expect(ended(server)).toEqual(['RUNNING null']);
    expect(files()).toHaveLength(1);
    await eventually(async () => (await wrap(['spool', 'send'])).code === 0);
    expect(ended(server)).toEqual(['FAILED 4']);
  }));

it.concurrent('the server takes every report', () =>
  withSpool(async ({ wrap, files, dir }, comeBack) => {
    const server = await comeBack();
    await wrap([...patient, ...exits(4)]);
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual([]);
    expect(() => statSync(join(dir, 'spool'))).toThrow('ENOENT');
  }));

it.concurrent('a run whose report is taken, with all folders of its own', () =>
  withSpool(async ({ env, dir }, comeBack) => {
    const server = await comeBack();
    const home = join(dir, 'home');
    mkdirSync(home);
    const folders = ['HOME', 'TMPDIR', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'];
    const own = Object.fromEntries(folders.map((name) => [name, home]));
    const { PROC_WRAPPER_SPOOL_DIR: _, ...others } = env;
    const isEmpty = ['sh', '-c', '[ -z "$(ls -A "$0")" ] || exit 9; exit 4', home];
    const { ended: over } = startBundle(isEmpty, { ...others, ...own });
    expect(await over).toMatchObject({ code: 4 });
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(readdirSync(home)).toEqual([]);
  }));

it.concurrent('the run ends while it sends the report of another run', () =>
  withSpool(async ({ wrap, files, dir }, comeBack) => {
    await wrap([...brief, ...exits(4)]);
    const server = await comeBack();
    // The creation of the other run has no answer for an hour.
    server.fault({ method: 'POST', whenStatus: 'FAILED', hang: true });
    const gate = join(dir, 'gate');
    const running = wrap([...brief, 'sh', '-c', `${untilThere}; exit 5`, gate]);
    await eventually(() => posts(server).length === 2);
    writeFileSync(gate, '');
    expect(await running).toMatchObject({ code: 5 });
    expect(ended(server)).toEqual(['FAILED 5']);
    expect(files()).toMatchObject([expect.stringMatching(/\.json$/)]);
  }));

/** The run of a spool that cannot be used sends its report for as long as one without a spool. */
const isTriedInstead = async (
  { env, dir }: SpoolScene,
  comeBack: () => Promise<ReferenceServer>,
  use: (path: string) => void,
) => {
  const place = join(dir, 'wrong');
  use(place);
  const deps = createDeps({ random: () => 0 });
  const own = { ...env, PROC_WRAPPER_SPOOL_DIR: place };
  const run = wrapHere(['--api-start-patience', '0', ...exits(4)], own, deps);
  await eventually(() => deps.lines().includes(`cannot keep the report in ${place}: `));
  expect(deps.lines()).toContain('it is tried for 1800 s instead');
  // The time with a spool is over long before.
  deps.skip(120_000);
  const server = await comeBack();
  const pass = setInterval(() => deps.skip(1000), 20);
  expect(await run.finally(() => clearInterval(pass))).toMatchObject({ code: 4 });
  expect(ended(server)).toEqual(['FAILED 4']);
};

it.concurrent('the spool is not a folder', () =>
  withSpool((scene, comeBack) =>
    isTriedInstead(scene, comeBack, (place) => writeFileSync(place, '')),
  ));

it.concurrent('others may write to the spool', () =>
  withSpool((scene, comeBack) =>
    isTriedInstead(scene, comeBack, (place) => {
      mkdirSync(place);
      chmodSync(place, 0o777);
    }),
  ));

it.concurrent('the spool is a symbolic link', () =>
  withSpool((scene, comeBack) =>
    isTriedInstead(scene, comeBack, (place) => symlinkSync(scene.dir, place)),
  ));

it.concurrent('the disk of the spool is full', () =>
  withSpool(async ({ env, files }, comeBack) => {
    const server = await comeBack();
    server.fault({ method: 'PATCH', whenStatus: 'FAILED', status: 503, times: 2 });
    const { child, ended: over } = startOnFullDisk(['--api-retry-delay', '0.1', ...exits(4)], env);
    const [said, { code }] = await Promise.all([text(child.stderr ?? Readable.from([])), over]);
    expect(code).toBe(4);
    expect(said).toContain('cannot keep the report in');
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual([]);
  }));

it.concurrent('two processes send at once', () =>
  withSpool(async ({ wrap, files, env }, comeBack) => {
    const codes = [1, 2, 3, 4, 5, 6];
    for (const code of codes) await wrap([...brief, ...exits(code)]);
    const server = await comeBack();
    const senders = [1, 2].map(() => startPlainBundle(['spool', 'send'], env));
    await Promise.all(senders.map(({ ended: over }) => over));
    await eventually(async () => (await wrap(['spool', 'send'])).code === 0);
    expect(ended(server)).toEqual(codes.map((code) => `FAILED ${code}`));
    expect(posts(server)).toHaveLength(codes.length);
    expect(files()).toEqual([]);
  }));

/** Makes the records such that their executions may exist; a record of an older procwrap is one. */
const mayBeSent = ({ dir, files }: SpoolScene) => {
  for (const name of files()) {
    const path = join(dir, 'spool', name);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"unsent": true', '"unsent": false'));
  }
};

it.concurrent('the server got none of the requests', () =>
  withSpool(async ({ wrap, files }, comeBack) => {
    const codes = [1, 2, 3];
    for (const code of codes) await wrap([...brief, ...exits(code)]);
    const server = await comeBack();
    expect((await wrap(['spool', 'send'])).printed).toContain('Sent: 3.');
    expect(ended(server)).toEqual(codes.map((code) => `FAILED ${code}`));
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
    expect(files()).toEqual([]);
  }));

it.concurrent('the executions of several reports may exist', () =>
  withSpool(async (scene, comeBack) => {
    const codes = [1, 2, 3];
    for (const code of codes) await scene.wrap([...brief, ...exits(code)]);
    mayBeSent(scene);
    const server = await comeBack();
    expect((await scene.wrap(['spool', 'send'])).printed).toContain('Sent: 3.');
    expect(ended(server)).toEqual(codes.map((code) => `FAILED ${code}`));
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'POST']);
  }));

/** Kills a sender when the server has got a request; the next one sends the report once. */
const killedSender = (
  before: (server: ReferenceServer) => void,
  isThere: (server: ReferenceServer) => boolean,
  waits = false,
) =>
  withSpool(async (scene, comeBack) => {
    const { wrap, files, env } = scene;
    await wrap([...brief, ...exits(4)]);
    mayBeSent(scene);
    const server = await comeBack();
    before(server);
    const at = Date.now();
    const { child, ended: over } = startPlainBundle(['spool', 'send'], env);
    await eventually(() => isThere(server));
    expect(files()).toMatchObject([expect.stringContaining(`-${child.pid}-`)]);
    child.kill('SIGKILL');
    await over;
    if (waits) {
      // The report waits for a minute; on a slow machine, more may be over by now.
      const then = () => at;
      const { printed } = await wrap(['spool', 'send'], then);
      expect(printed).toContain('Sent: 0. Refused: 0. Still waiting: 1.');
      expect((await wrap(['spool'], then)).printed).toMatch(
        / waiting until \d{4}-\d\d-\d\dT[\d:.]+Z /,
      );
      expect(server.executions()).toEqual([]);
    }
    const later = () => Date.now() + (waits ? 120_000 : 0);
    expect((await wrap(['spool', 'send'], later)).printed).toContain('Sent: 1.');
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual([]);
  });

it.concurrent('a sender is killed before it creates the execution', () =>
  killedSender(
    (server) => server.fault({ method: 'GET', hang: true }),
    ({ requests }) => requests.length === 1,
  ));

it.concurrent('a sender is killed while it creates the execution', () =>
  killedSender(
    (server) => server.fault({ method: 'POST', hang: true }),
    (server) => posts(server).length === 1,
    true,
  ));

it.concurrent('the server creates the execution after the request was given up', () =>
  withSpool(async ({ wrap, files, dir }, comeBack) => {
    const server = await comeBack();
    const late = Promise.withResolvers<void>();
    server.fault({ method: 'POST', until: late.promise });
    const gate = join(dir, 'gate');
    // The calendar stands still, so that the wait of the report never ends.
    const at = Date.now();
    const then = () => at;
    const running = wrap([...brief, 'sh', '-c', `${untilThere}; exit 4`, gate], then);
    await eventually(() => posts(server).length === 1);
    writeFileSync(gate, '');
    expect(await running).toMatchObject({ code: 4 });
    expect(files()).toHaveLength(1);
    expect((await wrap(['spool', 'send'], then)).printed).toContain('Sent: 0.');
    expect(posts(server)).toHaveLength(1);
    late.resolve();
    await eventually(async () => (await wrap(['spool', 'send'], then)).code === 0);
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(posts(server)).toHaveLength(1);
    expect(files()).toEqual([]);
  }));

it.concurrent('the server needs 12 s for a creation, and all limits are shorter', () =>
  withSpool(async ({ wrap, files, dir }, comeBack) => {
    const server = await comeBack();
    const late = Promise.withResolvers<void>();
    server.fault({ method: 'POST', until: late.promise });
    const gate = join(dir, 'gate');
    const at = Date.now();
    const short = ['--api-request-timeout', '1', '--api-start-patience', '0'];
    const limits = [...short, '--api-final-update-timeout', '0'];
    const running = wrap([...limits, 'sh', '-c', `${untilThere}; exit 4`, gate], () => at);
    await eventually(() => posts(server).length === 1);
    writeFileSync(gate, '');
    expect(await running).toMatchObject({ code: 4 });
    const send = (seconds: number) => wrap(['spool', 'send', ...short], () => at + seconds * 1000);
    for (const seconds of [3, 9, 11])
      expect((await send(seconds)).printed).toContain('Sent: 0. Refused: 0. Still waiting: 1.');
    expect(posts(server)).toHaveLength(1);
    late.resolve();
    await eventually(async () => (await send(13)).code === 0);
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual([]);
  }));

it.concurrent('the server needs longer for a creation than a request may take', () =>
  withSpool(async ({ env, files }, comeBack) => {
    const server = await comeBack();
    const late = Promise.withResolvers<void>();
    server.fault({ method: 'POST', until: late.promise });
    const deps = createDeps({ random: () => 0 });
    const limits = ['-p', '--api-request-timeout', '1', '--api-final-update-timeout', '3600'];
    const run = wrapHere([...limits, ...exits(4)], env, deps);
    await eventually(() => posts(server).length === 1);
    deps.skip(1000);
    for (const failures of [1, 2, 3, 4]) {
      await eventually(() => deps.lines().split('trying again').length > failures);
      deps.skip(5000);
    }
    late.resolve();
    await eventually(() => server.executions().length === 1);
    const pass = setInterval(() => deps.skip(500), 20);
    expect(await run.finally(() => clearInterval(pass))).toMatchObject({ code: 4 });
    expect(posts(server)).toHaveLength(1);
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual([]);
  }));

it.concurrent('a sender is killed after it has created the execution', () =>
  killedSender(
    (server) => {
      server.fault({ method: 'GET' });
      server.fault({ method: 'GET', hang: true });
      server.fault({ method: 'POST', drop: 'beforeAnswer' });
    },
    (server) => server.executions().length === 1 && server.requests.length > 2,
  ));

/** Puts a record back as a sender leaves it that was killed. */
const putBack = ({ dir }: SpoolScene, name: string, text: string) => {
  const ended = name.replace(/-\d+-\d+$/, `-${2 ** 22 + 1}-1`);
  writeFileSync(join(dir, 'spool', ended), text);
};

it.concurrent('a sender is killed when the server has taken the report', () =>
  withSpool(async (scene, comeBack) => {
    const { wrap, files, dir } = scene;
    await wrap([...brief, ...exits(4)]);
    const server = await comeBack();
    const answer = Promise.withResolvers<void>();
    server.fault({ method: 'POST', until: answer.promise });
    const at = Date.now();
    const sending = wrap(['spool', 'send'], () => at);
    await eventually(() => posts(server).length === 1);
    const [name = ''] = files();
    const text = readFileSync(join(dir, 'spool', name), 'utf8');
    answer.resolve();
    expect(await sending).toMatchObject({ code: 0 });
    putBack(scene, name, text);
    expect((await wrap(['spool', 'send'], () => at)).printed).toContain('Sent: 1.');
    expect(posts(server)).toHaveLength(1);
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual([]);
  }));

it.concurrent('the server has forgotten the run', () =>
  withSpool(async ({ wrap, files }, comeBack) => {
    const server = await comeBack();
    server.fault({ method: 'PATCH', status: 503, whenStatus: 'FAILED' });
    expect(await wrap([...patient, ...exits(4)])).toMatchObject({ code: 4 });
    await server.close();
    const restored = await comeBack();
    expect(await wrap(['spool', 'send'])).toMatchObject({
      code: 1,
      printed: 'Sent: 0. Refused: 1. Still waiting: 0.\n',
    });
    await wrap(['spool', 'send']);
    expect(restored.requests.map(({ method }) => method)).toEqual(['PATCH']);
    expect(restored.executions()).toEqual([]);
    expect(files()).toMatchObject([expect.stringMatching(/\.refused$/)]);
  }));

it.concurrent('a run is killed while it waits for its next try', () =>
  withSpool(async ({ wrap, env, files }, comeBack) => {
    const server = await comeBack();
    const later = { status: 503, headers: { 'Retry-After': '600' } };
    server.fault({ method: 'PATCH', whenStatus: 'FAILED', ...later });
    const { child, ended: over } = startBundle(exits(4), env);
    // A draft has another name; only a whole record counts.
    await eventually(() => files().some((name) => name.includes('.json')));
    child.kill('SIGKILL');
    await over;
    await eventually(async () => (await wrap(['spool', 'send'])).code === 0);
    expect(ended(server)).toEqual(['FAILED 4']);
  }));

it.concurrent('a record is half written', () =>
  withSpool(async ({ wrap, files, dir }, comeBack) => {
    await wrap([...brief, ...exits(4)]);
    const [whole = ''] = files();
    const half = readFileSync(join(dir, 'spool', whole), 'utf8').slice(0, 300);
    writeFileSync(join(dir, 'spool', '.procwrap-a.tmp'), half);
    writeFileSync(join(dir, 'spool', '1000000000000-0123456789ab.json'), half);
    const server = await comeBack();
    const { lines, code } = await wrap(['spool', 'send']);
    expect(code).toBe(0);
    expect(lines).toContain('cannot be read: it is not a JSON object; put aside');
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual(['.procwrap-a.tmp', '1000000000000-0123456789ab.corrupt']);
  }));

it.concurrent('the server refuses a report that waited', () =>
  withSpool(async ({ wrap, files }, comeBack) => {
    await wrap([...brief, ...exits(4)]);
    const server = await comeBack();
    server.fault({ method: 'POST', status: 400, body: { detail: 'no' }, times: 9 });
    expect(await wrap(['spool', 'send'])).toMatchObject({
      code: 1,
      printed: 'Sent: 0. Refused: 1. Still waiting: 0.\n',
    });
    expect(files()).toMatchObject([expect.stringMatching(/\.refused$/)]);
    const requests = server.requests.length;
    await wrap(['spool', 'send']);
    expect(server.requests).toHaveLength(requests);
    expect((await wrap(['spool'])).printed).toContain('refused');
    await wrap(['spool', 'drop', '--all']);
    expect(files()).toEqual([]);
  }));

it.concurrent('an answer without an execution to a report that waited', () =>
  withSpool(async ({ wrap, files }, comeBack) => {
    await wrap([...brief, ...exits(4)]);
    const server = await comeBack();
    server.fault({ method: 'POST', status: 201, body: '' });
    const { printed, lines } = await wrap(['spool', 'send']);
    expect(printed).toContain('Sent: 0. Refused: 0. Still waiting: 1.');
    expect(lines).toContain('the server answered 201 without the uuid of an execution');
    const later = () => Date.now() + 120_000;
    expect((await wrap(['spool', 'send'], later)).printed).toContain('Sent: 1.');
    expect(ended(server)).toEqual(['FAILED 4']);
    expect(files()).toEqual([]);
  }));

it.concurrent('a report that never gets an answer', () =>
  withSpool(async ({ wrap, files }, comeBack) => {
    for (const code of [3, 4, 5]) await wrap([...brief, ...exits(code)]);
    const server = await comeBack();
    server.fault({ method: 'POST', drop: 'beforeWork', times: 1 });
    expect((await wrap(['spool', 'send'])).printed).toContain(
      'Sent: 2. Refused: 0. Still waiting: 1.',
    );
    expect(ended(server)).toEqual(['FAILED 4', 'FAILED 5']);
    expect(files()).toHaveLength(1);
  }));

it.concurrent('the next run has another key', () =>
  withSpool(async ({ wrap, files, env }, comeBack) => {
    await wrap([...brief, ...exits(4)]);
    const server = await comeBack();
    const other = { ...env, PROC_WRAPPER_API_KEY: 'another-key' };
    const deps = createDeps();
    expect(await wrapHere([...brief, ...exits(0)], other, deps)).toMatchObject({ code: 0 });
    expect(server.executions()).toEqual([]);
    expect(files().filter((name) => name.endsWith('.json'))).not.toEqual([]);
    // The second run ended while its start was in flight, so its report waits for a while.
    const later = () => Date.now() + 120_000;
    await eventually(async () => (await wrap(['spool', 'send'], later)).code === 0);
    expect(ended(server)).toEqual(['FAILED 4', 'SUCCEEDED 0']);
  }));
