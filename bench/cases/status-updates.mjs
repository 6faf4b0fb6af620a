import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = '../../packages/status-updater/bench/messages-per-second.mjs';

/** The highest rate of one sender without a lost message. */
export async function statusUpdates() {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const lines = execFileSync(process.execPath, [path], { encoding: 'utf8' }).trim().split('\n');
  const lossless = lines.map((line) => JSON.parse(line)).filter(({ lost }) => lost === 0);
  const best = Math.max(0, ...lossless.map(({ perSecond }) => perSecond));
  return {
    what: 'status messages of 100 bytes a second without loss, from one sender',
    figure: best.toLocaleString('en'),
    aim: '>= 50,000',
    met: best >= 50_000,
  };
}
