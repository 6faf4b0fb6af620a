import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const run = (name) => {
  const path = fileURLToPath(
    new URL(`../../packages/secret-resolver/bench/${name}`, import.meta.url),
  );
  return execFileSync(process.execPath, [path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
};

/** The output of a script, also when it exits with an error because it missed its limit. */
const outputOf = (name) => {
  try {
    return run(name);
  } catch (error) {
    return String(error.stdout);
  }
};

/** 100 references in 10 documents on a server with 50 ms latency. */
export async function secretsFetch() {
  const output = outputOf('round-trips.mjs');
  const later = Number(/later runs.*= ([\d.]+) round trips/.exec(output)?.[1]);
  const first = Number(/first run.*= ([\d.]+) round trips/.exec(output)?.[1]);
  return {
    what: '100 references in 10 documents over a server with 50 ms latency',
    figure: `${later} round trips; ${first} in the first run, which loads the AWS client`,
    aim: '<= 2.5 round trips',
    met: later <= 2.5,
  };
}

/** Importing the resolver before anything is fetched. */
export async function secretsImport() {
  const ms = Number(/median ([\d.]+) ms/.exec(outputOf('import-cost.mjs'))?.[1]);
  return {
    what: 'importing `@procwrap/secret-resolver`',
    figure: `${ms.toFixed(1)} ms`,
    aim: '<= 5 ms',
    met: ms <= 5,
  };
}
