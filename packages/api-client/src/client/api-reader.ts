import type { ExchangeResult } from '../exchange/exchange-result.ts';
import { createTransport } from '../exchange/transport.ts';
import { openPorts } from './open-ports.ts';
import { completeSettings, type ExecutionApiSettings } from './settings.ts';

/** Reads from the API. Nothing is created or changed, and nothing is tried twice. */
export interface ApiReader extends AsyncDisposable {
  /** Sends one GET to a path below `/api/v1/`, such as `tasks/?limit=1`. */
  read(path: string, signal: AbortSignal): Promise<ExchangeResult>;
}

/**
 * A reader with a connection of its own. Throws `PW_API_BASE_URL` or `PW_API_KEY` for settings that
 * no request can be made with.
 */
export function createApiReader(settings: ExecutionApiSettings): ApiReader {
  const complete = completeSettings(settings);
  const transport = createTransport({ ...complete, deps: { clock: complete.clock } });
  const ports = openPorts(complete, transport);
  return {
    read: (path, signal) => ports.read(path, { timeoutMs: ports.requestTimeoutMs, signal }),
    [Symbol.asyncDispose]: transport.close,
  };
}
