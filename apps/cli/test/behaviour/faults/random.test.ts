import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { amount, eventually, withTempDir } from '@procwrap/test-kit';
import { expect, inject, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { whenTestEnds } from '../../when-test-ends.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { startPlainBundle } from './start-bundle.ts';
import { envOf } from './under-fault.ts';

const seed = Number(process.env.PROCWRAP_TEST_SEED ?? 20_261_129);

/** Random numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
const numbersOf = (from: number) => {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
};

const oneOf = <T>(random: () => number, all: readonly [T, ...T[]]): T =>
  all[Math.floor(random() * all.length)] ?? all[0];

/** Short limits, so that each fault lasts longer than some of them. */
const limits = Object.entries({
  '--api-start-patience': '0.05',
  '--api-task-execution-creation-error-timeout': '0.3',
  '--api-final-update-timeout': '0.2',
  '--api-request-timeout': '0.4',
  '--api-error-timeout': '0.3',
  '--api-resume-delay': '0.2',
  '--api-retry-delay': '0.05',
  '--api-heartbeat-interval': '0.03',
}).flat();

const answers: readonly [Partial<Fault>, ...Partial<Fault>[]] = [
  { drop: 'beforeWork' },
  { drop: 'beforeAnswer' },
  { drop: 'midBody' },
  { status: 503 },
  { status: 502, html: true },
  { status: 500 },
  { garbage: true },
  { hang: true },
  { delayMs: 60 },
];

interface Scene {
  readonly random: () => number;
  readonly server: ReferenceServer;
  readonly gateway: Gateway;
  readonly env: Readonly<Record<string, string>>;
}

type Ended = readonly [command: string, status: string, exitCode: number];

/** Runs procwrap to its end; returns what the server has to know then. */
const runOnce = async ({ env, random }: Scene, number: number): Promise<Ended> => {
  const code = Math.floor(random() * 5);
  const seconds = oneOf(random, ['0', '0.1']);
  const command = ['sh', '-c', `sleep ${seconds}; exit ${code}`, `run-${number}`];
  const end = inject('leanRuns')
    ? await startPlainBundle([...limits, ...command], env).ended
    : await wrapHere([...limits, ...command], env, createDeps({ random: numbersOf(number) }));
  expect(end.code).toBe(code);
  return [`run-${number}`, code === 0 ? 'SUCCEEDED' : 'FAILED', code];
};

/** Kills a sender of the spool at a random request. */
const killSender = async ({ env, random, server }: Scene): Promise<void> => {
  const { child, ended } = startPlainBundle(['spool', 'send', ...limits], env);
  const until = server.requests.length + 1 + Math.floor(random() * 4);
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  await eventually(() => isOver || server.requests.length >= until);
  child.kill('SIGKILL');
  await ended;
};

/** Does one fault while a run goes to its end. */
const play = async (scene: Scene, number: number): Promise<Ended> => {
  const { random, server, gateway } = scene;
  const kind = oneOf(random, ['create', 'heartbeat', 'final', 'kill', 'restart']);
  const times = 1 + Math.floor(random() * 4);
  const fault = { ...oneOf(random, answers), times };
  if (kind === 'create') server.fault({ ...fault, method: 'POST' });
  if (kind === 'heartbeat') server.fault({ ...fault, method: 'PATCH', whenStatus: 'RUNNING' });
  if (kind === 'final')
    for (const whenStatus of ['FAILED', 'SUCCEEDED'])
      server.fault({ ...fault, method: 'PATCH', whenStatus });
  if (kind === 'restart') gateway.goAway();
  const running = runOnce(scene, number);
  if (kind === 'kill') await killSender(scene);
  const ended = await running;
  gateway.comeBack();
  return ended;
};

/** What the server knows of all runs, in their order. */
const known = (server: ReferenceServer) =>
  server
    .executions()
    .map(({ process_command, status, exit_code }) => [
      /run-\d+/.exec(String(process_command))?.[0],
      status,
      exit_code,
    ])
    .toSorted((a, b) => Number(String(a[0]).slice(4)) - Number(String(b[0]).slice(4)));

/** Plays a number of faults one after the other, with a server and a spool of their own. */
const playAll = (from: number, faults: number) =>
  withTempDir(async (dir) => {
    const server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
    whenTestEnds(server.close);
    const gateway = await startGateway(server.url);
    const spool = join(dir, 'spool');
    const env = {
      ...envOf(server),
      PROC_WRAPPER_API_BASE_URL: gateway.url,
      PROC_WRAPPER_SPOOL_DIR: spool,
    };
    const scene = { random: numbersOf(from), server, gateway, env };
    const ended: Ended[] = [];
    for (let number = 0; number < faults; number += 1) ended.push(await play(scene, number));
    // Reports whose requests were given up wait for a minute.
    let passes = 0;
    const later = () => Date.now() + passes * 120_000;
    const send = () => wrapHere(['spool', 'send', ...limits], env, createDeps({}, later));
    await eventually(async () => {
      passes += 1;
      return (await send()).code === 0;
    });
    expect(known(server), `seed ${from}`).toEqual(ended);
    // A sender that was killed while it wrote leaves a draft, which is removed after an hour.
    const left = existsSync(spool) ? readdirSync(spool) : [];
    expect(left.filter((name) => !name.endsWith('.tmp'))).toEqual([]);
  });

it.concurrent('random faults', async () => {
  const faults = amount({ usual: 5, full: 100 });
  await Promise.all([0, 1, 2, 3, 4].map((part) => playAll(seed + part, faults)));
});
