import { createCheck } from '../check.ts';
import { notTried, ok, problem, type Statement } from '../finding.ts';
import type { NetworkFacts } from '../network/facts.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no name server knows it',
  EAI_AGAIN: 'the name server did not answer',
  ENODATA: 'it has no address',
};

/** Decides whether the name of the server has an address. */
export function decideDns({
  target,
  lookup,
}: Pick<NetworkFacts, 'target' | 'lookup'>): readonly Statement[] {
  if (!target) return [];
  const { host } = target;
  const remedy = 'check the host in --api-base-url, and the name servers (/etc/resolv.conf)';
  switch (lookup.kind) {
    case 'skipped':
      return [notTried(`not looked up: ${lookup.why}`)];
    case 'late':
      return [problem(`${host}: no answer within ${lookup.seconds} seconds`, remedy)];
    case 'failed': {
      const { code, message } = lookup;
      return [problem(`${host}: ${reasons[code] ?? message} (${code})`, remedy)];
    }
    default:
      return [
        ok(
          lookup.value[0] === host
            ? `${host} is an address`
            : `${host} is ${lookup.value.join(', ')}`,
        ),
      ];
  }
}

/** The name of the server. */
export const dnsCheck = createCheck({
  about: 'dns',
  read: ({ network }) => network(),
  decide: decideDns,
});
