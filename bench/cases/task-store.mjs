import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const scripts = '../../packages/task-store/bench/';
const flags = ['--conditions=@procwrap/source'];
const kinds = ['sqlite', 'postgres'];

/** Runs a script of the package, which prints its figures as one line of JSON. */
const figuresOf = (script, ...args) => {
  const path = fileURLToPath(new URL(`${scripts}${script}`, import.meta.url));
  return JSON.parse(
    execFileSync(process.execPath, [...flags, path, ...args], { encoding: 'utf8' }),
  );
};

/** Heartbeats that the rules of the API answer, without HTTP. */
export async function storedHeartbeats() {
  return kinds.map((kind) => {
    const { perSecond, p99Ms } = figuresOf('heartbeats.mjs', kind);
    return {
      what: `heartbeats a second through the rules of the API on ${kind}, without HTTP, 32 at a time`,
      figure: `${perSecond.toLocaleString('en')}, p99 ${p99Ms} ms`,
      aim: kind === 'sqlite' ? '>= 3,000' : 'as it is',
      met: kind !== 'sqlite' || perSecond >= 3000,
    };
  });
}

/** What the pages of the monitor ask. */
export async function storedHistory() {
  return kinds.flatMap((kind) => {
    const { home, grid1Year } = figuresOf('history.mjs', kind).medianMs;
    return [
      {
        what: `home list of 2,000 tasks with 30 runs each on ${kind}`,
        figure: `${home} ms`,
        aim: '< 300 ms',
        met: home < 300,
      },
      {
        what: `grid of a year of a task with 100,000 runs on ${kind}`,
        figure: `${grid1Year} ms`,
        aim: '< 200 ms',
        met: grid1Year < 200,
      },
    ];
  });
}

/** The move from SQLite to PostgreSQL. */
export async function storedCopy() {
  const { runs, fileMiB, copied } = figuresOf('copy.mjs', '200000');
  const { kind, seconds, peakMiB } = copied;
  return {
    what: `copy of ${runs.toLocaleString('en')} runs (${fileMiB} MiB) to PostgreSQL`,
    figure: `${seconds} s, at most ${peakMiB} MiB of memory`,
    aim: 'complete, <= 400 MiB',
    met: kind === 'copied' && peakMiB <= 400,
  };
}
