import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Step, Target } from './facts.ts';
import { type StepLimits, takeStep } from './step.ts';

/** Finds the addresses of a name, as the system resolver does. */
export type LookUp = (host: string) => Promise<readonly string[]>;

const systemLookUp: LookUp = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};

/** Looks the name of the server up; an address needs no look-up. */
export async function lookUp(
  { host }: Target,
  limits: StepLimits,
  find: LookUp = systemLookUp,
): Promise<Step<readonly string[]>> {
  if (isIP(host) !== 0) return { kind: 'done', value: [host] };
  return takeStep(limits, () => find(host));
}
