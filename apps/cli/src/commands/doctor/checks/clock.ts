import { createCheck } from '../check.ts';
import { notTried, ok, problem, type Statement, unchecked, warning } from '../finding.ts';
import type { NetworkFacts } from '../network/facts.ts';

/** From here on, times of runs are clearly wrong; in seconds. */
const noticeable = 30;

/** From here on, AWS refuses the signature of a request; in seconds. */
const tooFar = 300;

const remedy = 'set the clock of this machine, e.g. with NTP (timedatectl set-ntp true)';

/** Decides by the time in the answer of the server whether the clock of this machine is right. */
export function decideClock({
  target,
  executions,
}: Pick<NetworkFacts, 'target' | 'executions'>): readonly Statement[] {
  if (!target) return [];
  if (executions.kind === 'skipped') return [notTried(`not compared: ${executions.why}`)];
  const answer = executions.value;
  if (answer.kind !== 'answer' || answer.serverTime === undefined)
    return [
      unchecked('not compared: the server has sent no time', 'compare date -u with another clock'),
    ];
  // The server sends whole seconds, without the part of a second.
  const seconds = Math.round((answer.localTime - answer.serverTime - 500) / 1000);
  const size = Math.abs(seconds);
  const off = `${size} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the server`;
  if (size < noticeable) return [ok(`it agrees with the server (difference: ${size} s)`)];
  if (size < tooFar) return [warning(`it is ${off}, so that times of runs are wrong`, remedy)];
  return [problem(`it is ${off}; AWS refuses requests then, and certificates may fail`, remedy)];
}

/** The clock of this machine, compared with that of the server. */
export const clockCheck = createCheck({
  about: 'clock',
  read: ({ network }) => network(),
  decide: decideClock,
});
