import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startReferenceServer } from '@procwrap/reference-server';
import { procwrap, reportedEnv } from '../setting.mjs';

const read = (path) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};
const kilobytes = (text, name) =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
/** The memory of a process in MiB: its share of what it shares with others, and what only it has. */
const memoryOf = (pid) => {
  const text = read(`/proc/${pid}/smaps_rollup`);
  const own = kilobytes(text, 'Private_Clean') + kilobytes(text, 'Private_Dirty');
  return { share: kilobytes(text, 'Pss') / 1024, own: own / 1024 };
};
const shareOf = (pid) => memoryOf(pid).share;
const childrenOf = (pid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => read(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1] === String(pid));

/** The memory of all that is there for a lean run, apart from its command. */
export async function lean() {
  const [file, ...args] = procwrap('-o', '--mode', 'lean', '-t', '3600', 'sleep', '30');
  const child = spawn(file, args, { stdio: 'ignore', detached: true });
  await wait(1000);
  const pids = [child.pid, ...childrenOf(child.pid).filter((pid) => !isCommand(pid))];
  const share = pids.map(shareOf).reduce((sum, each) => sum + each, 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return {
    what: 'memory of a lean run while its command runs (PSS of shell, watchdog and sleep)',
    figure: `${share.toFixed(2)} MiB`,
    aim: '<= 1 MiB',
    met: share > 0 && share <= 1,
  };
}

const wordsOf = (pid) => read(`/proc/${pid}/cmdline`);
const isCommand = (pid) => wordsOf(pid).startsWith('sleep\0');
/** The watchdog, or the `sleep` of the shell: what is there between two heartbeats. */
const stays = (pid) => /procwrap-watchdog|^[^\0]*\/sleep\0/.test(wordsOf(pid));
const sumOf = (all, name) => all.reduce((sum, each) => sum + each[name], 0);
const medianOf = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const mib = (number) => `${number.toFixed(2)} MiB`;

/** A look at a lean run: its memory without the command, and that of the Node of a heartbeat. */
const look = (pid) => {
  const children = childrenOf(pid).filter((child) => !isCommand(child));
  const beats = children.filter((child) => !stays(child)).map(memoryOf);
  const rest = [pid, ...children.filter(stays)].map(memoryOf);
  return { beats, share: sumOf(rest, 'share'), own: sumOf(rest, 'own') };
};

/** Starts a reported run, and ends it. */
const withRun = async (options, use) => {
  const server = await startReferenceServer({ tasks: [{ name: 'bench' }] });
  const [file, ...args] = procwrap(...options, 'sleep', '3600');
  const child = spawn(file, args, { stdio: 'ignore', env: reportedEnv(server.url) });
  await wait(2000);
  try {
    return await use(child.pid, server);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    await server.close();
  }
};

/** The memory of a reported lean run for a minute, with a heartbeat every ten seconds. */
export const leanMemory = () =>
  withRun(['--mode', 'lean', '--api-heartbeat-interval', '10'], async (pid, server) => {
    const looks = [];
    const end = performance.now() + 60_000;
    for (; performance.now() < end; await wait(100)) looks.push(look(pid));
    const between = looks.filter(({ beats }) => beats.length === 0);
    const nodes = looks.flatMap(({ beats }) => beats.map(({ share }) => share));
    const most = Math.max(...between.map(({ share }) => share));
    const shares = `${mib(medianOf(between.map(({ share }) => share)))}, at most ${mib(most)}`;
    const owns = between.map(({ own }) => own);
    const share = ((100 * nodes.length) / looks.length).toFixed(1);
    return {
      what: `memory of a reported lean run for 60 s, without its command, between ${server.requests.length - 1} heartbeats: PSS, and private`,
      figure: `${shares}; private ${mib(medianOf(owns))}, at most ${mib(Math.max(...owns))}; the Node of a heartbeat: at most ${Math.max(0, ...nodes).toFixed(0)} MiB, in ${share} % of the looks`,
      aim: '<= 1 MiB between heartbeats',
      met: between.length > 0 && most <= 1,
    };
  });

/** The processor time in milliseconds of a process and its threads, and of the children that it waited for. */
const busyMs = (pid) => {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((id) =>
    Number(read(`/proc/${pid}/task/${id}/schedstat`).split(' ')[0]),
  );
  // The kernel counts in hundredths of a second here.
  const [userTime, systemTime] = read(`/proc/${pid}/stat`).split(') ')[1].split(' ').slice(13, 15);
  const own = nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  return own + 10 * (Number(userTime) + Number(systemTime));
};

/** Milliseconds after which a supervised run has done all that it does once. */
const settledMs = 12_000;

/** What a run uses in a time, for each heartbeat and for an hour, when it has begun. */
const useOf = (options, { settleMs, ms }) =>
  withRun(options, async (pid, server) => {
    await wait(settleMs);
    const [busyBefore, beatsBefore] = [busyMs(pid), server.requests.length];
    const start = performance.now();
    await wait(ms);
    const busy = busyMs(pid) - busyBefore;
    const hours = (performance.now() - start) / 3_600_000;
    return { each: busy / (server.requests.length - beatsBefore), hourly: busy / hours };
  });

const plans = {
  lean: { often: '0.5', settleMs: 0, beatingMs: 15_000, idleMs: 10_000 },
  // A connection to the server has ended by the next heartbeat, as with 300 s.
  supervise: { often: '5', settleMs: settledMs, beatingMs: 40_000, idleMs: 20_000 },
};

/** The processor time of an hour with a heartbeat every 300 s: that of a heartbeat times 12, and that between them. */
export async function leanProcessor() {
  const figures = {};
  for (const [mode, { often, settleMs, beatingMs, idleMs }] of Object.entries(plans)) {
    const words = ['--mode', mode, '--api-heartbeat-interval'];
    const { each } = await useOf([...words, often], { settleMs, ms: beatingMs });
    const { hourly } = await useOf([...words, '3600'], { settleMs, ms: idleMs });
    figures[mode] = { each, idle: hourly, hour: 12 * each + hourly };
  }
  const { lean: ours, supervise: resident } = figures;
  const parts = ({ hour, each, idle }) =>
    `${hour.toFixed(0)} ms: ${each.toFixed(1)} for a heartbeat, ${idle.toFixed(0)} between them`;
  return {
    what: 'processor time of a reported run in an hour with a heartbeat every 300 s, without its start and end',
    figure: `lean ${parts(ours)}; supervised ${parts(resident)}`,
    aim: '-',
    met: true,
  };
}
