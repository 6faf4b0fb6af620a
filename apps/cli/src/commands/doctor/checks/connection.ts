import { createCheck } from '../check.ts';
import { notTried, ok, problem, type Statement, warning } from '../finding.ts';
import type { ConnectionFacts, NetworkFacts, Target } from '../network/facts.ts';

/** The facts, and the time of now. */
export interface ConnectionCheckFacts extends Pick<NetworkFacts, 'target' | 'connection'> {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** A certificate is usually renewed earlier than this before its end; in days. */
const soonDays = 14;

const isLocal = ({ host }: Target): boolean => /^(localhost|127\.|::1$)/.test(host);

const decideMade = (
  { tls, validUntil }: ConnectionFacts,
  target: Target,
  now: number,
): Statement => {
  const { origin } = target;
  if (tls === undefined)
    return isLocal(target)
      ? ok(`${origin} accepts connections; without TLS, on this machine`)
      : warning(
          `${origin} is not encrypted, so that others can read the API key`,
          'use an https address in --api-base-url',
        );
  if (validUntil === undefined) return ok(`${origin} accepts connections with ${tls}`);
  const days = Math.floor((validUntil - now) / dayMs);
  const certificate = `the certificate of ${origin} is valid for ${days} more days`;
  return days < soonDays
    ? warning(certificate, 'renew the certificate on the server')
    : ok(`${tls}; ${certificate}`);
};

const decideFailed = (
  { code, message }: { readonly code: string; readonly message: string },
  { origin, port }: Target,
  isTlsStep: boolean,
): Statement => {
  const reason = code === '' || message.includes(code) ? message : `${message} (${code})`;
  if (!isTlsStep)
    return problem(
      `${origin} cannot be reached: ${reason}`,
      `check the port, and the firewall and the routes to it (port ${port})`,
    );
  if (/EXPIRED|NOT_YET_VALID/.test(code))
    return problem(
      `the certificate of ${origin} is not valid now: ${reason}`,
      'renew it, and check the clock of this machine',
    );
  if (/ALTNAME|HOSTNAME/.test(code))
    return problem(
      `the certificate is not for ${origin}: ${reason}`,
      'use the host that the certificate names in --api-base-url',
    );
  if (/SELF_SIGNED|UNABLE_TO|CERT_/.test(code))
    return problem(
      `the certificate of ${origin} is not accepted: ${reason}`,
      'name the file of its authority in NODE_EXTRA_CA_CERTS',
    );
  return problem(
    `TLS fails at ${origin}: ${reason}`,
    'check whether this port expects https; a proxy or a firewall may also end the connection',
  );
};

/** Decides whether the server can be reached, and whether its certificate is accepted. */
export function decideConnection(facts: ConnectionCheckFacts): readonly Statement[] {
  const { target, connection, now } = facts;
  if (!target) return [];
  if (connection.kind === 'skipped') return [notTried(`not tried: ${connection.why}`)];
  const isTlsStep = target.isTls && connection.isConnected === true;
  if (connection.kind === 'done') return [decideMade(connection.value, target, now)];
  if (connection.kind === 'failed') return [decideFailed(connection, target, isTlsStep)];
  const step = isTlsStep ? 'answers, but does not speak TLS' : 'cannot be reached';
  return [
    problem(
      `${target.origin} ${step}: no result within ${connection.seconds} seconds`,
      `check the firewall and the routes to it (port ${target.port})`,
    ),
  ];
}

/** The connection to the server, with TLS. */
export const connectionCheck = createCheck<ConnectionCheckFacts>({
  about: 'tls',
  read: async ({ network, deps }) => ({ ...(await network()), now: deps.clock.now() }),
  decide: decideConnection,
});
