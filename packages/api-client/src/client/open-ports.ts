import type { ExchangeResult } from '../exchange/exchange-result.ts';
import type { Transport } from '../exchange/transport.ts';
import { describeResult } from '../reporting/describe-result.ts';
import type { Operation, Ports, Trouble } from '../reporting/ports.ts';
import type { CompleteSettings } from './settings.ts';

/** What each request reports. */
const names: Readonly<Record<Operation, string>> = {
  create: 'start of the run',
  attach: 'start of the run',
  update: 'update',
  finish: 'end of the run',
  report: 'report of the run',
};

/** What the parts of the client share: how a request is sent, and how a problem is reported. */
export function openPorts(settings: CompleteSettings, transport: Transport): Ports {
  const { clock, random, log, budgets, requestTimeoutMs, onTrouble, origin, key } = settings;
  const root = `${origin.pathname.replace(/\/+$/, '')}/api/v1`;
  const headers = {
    Authorization: settings.authorization,
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'User-Agent': settings.userAgent,
  };
  const report = (trouble: Trouble) => {
    log.error(
      'request-refused',
      `the server did not accept the ${names[trouble.operation]}: ${trouble.message}`,
    );
    onTrouble(trouble);
  };
  return {
    ...{ clock, random, log, budgets, requestTimeoutMs, report },
    retryDelayMs: budgets.retryDelayMs,
    describe: (result: ExchangeResult) => describeResult(result).replaceAll(key, '[secret]'),
    send: ({ method, path, body, idempotencyKey: key }, how) => {
      const request = { ...how, method, path: `${root}/task_executions/${path}` };
      const withKey = key === undefined ? headers : { ...headers, 'Idempotency-Key': key };
      return transport.send({ ...request, headers: withKey, body: JSON.stringify(body) });
    },
    read: (path, how) =>
      transport.send({ ...how, method: 'GET', path: `${root}/${path}`, headers, body: null }),
  };
}
