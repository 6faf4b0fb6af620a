import { readPrivate } from '../data-folder/data-folder.ts';
import { localCommandPath } from '../local-commands/local-command-route.ts';
import type { LocalCommand } from '../local-commands/run-local-command.ts';
import { failure, type Result } from '../result.ts';

/** How a command reaches the server that runs; what `running.json` holds. */
export interface RunningServer {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

/** What `running.json` says; the server may have ended since. */
export function readRunning(path: string): RunningServer | undefined {
  const found = readPrivate(path);
  if (typeof found?.url !== 'string' || typeof found.token !== 'string') return undefined;
  return { url: found.url, token: found.token, pid: Number(found.pid) };
}

/** What a server made of a command; `gone` where none runs. */
export type Sent =
  | { readonly kind: 'gone' }
  | { readonly kind: 'ran'; readonly result: Result<readonly string[]> };

const refusedBy = (status: number): Sent => ({
  kind: 'ran',
  result: failure(`the server that runs refused the command with status ${status}`),
});

/** Sends a command to the server that runs. */
export async function sendCommand(
  { url, token }: RunningServer,
  command: LocalCommand,
): Promise<Sent> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(command) };
  const response = await fetch(`${url}${localCommandPath}`, request).catch(() => undefined);
  // What listens there now knows nothing of this token.
  if (response === undefined || response.status === 404) return { kind: 'gone' };
  if (!response.ok) return refusedBy(response.status);
  return { kind: 'ran', result: (await response.json()) as Result<readonly string[]> };
}

/** Whether a server answers to this token. */
export async function isAlive(running: RunningServer): Promise<boolean> {
  return (await sendCommand(running, { command: 'check', args: {} })).kind === 'ran';
}
