import type { Permission } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';
import { decidePermission } from './decide-permission.ts';
import { lastChance } from './last-chance.ts';
import type { ReporterSettings } from './reporter-settings.ts';

/**
 * How long a request may still take when a stop ends the wait for permission, in milliseconds. The
 * server may have the execution already, and would show it as running forever if nobody reported
 * the stop; so its answer is worth a short wait.
 */
const createGraceMs = 500;

/** Asks the server for permission to start; background work begins once it has accepted. */
export async function askPermission(
  settings: ReporterSettings,
  startBackground: (execution: Accepted) => void,
): Promise<Permission> {
  const { api, attachTo, creation, stopper, clock, preventOffline, log, onAccepted } = settings;
  const scope = new AbortController();
  const limits = { cut: stopper.signal, graceMs: createGraceMs, clock, scope: scope.signal };
  const signal = lastChance(limits);
  const answer = await (attachTo === undefined
    ? api.create(creation(), signal)
    : api.attach(attachTo, creation(), signal));
  scope.abort();
  const permission = decidePermission(answer, preventOffline);
  if (answer.kind === 'accepted') {
    onAccepted(answer);
    void api.stopRequested.then(() => stopper.stop({ by: 'server' }));
    startBackground(answer);
  }
  if (permission.kind === 'offline' && !stopper.signal.aborted)
    log.warning('the task runs without being reported');
  if (permission.kind === 'refused') await api.close();
  return permission;
}
