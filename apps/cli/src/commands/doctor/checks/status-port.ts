import { createSocket } from 'node:dgram';
import { errorCode } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, problem, type Statement, warning } from '../finding.ts';

/** Whether the port for status messages is free. */
export interface StatusPortFacts {
  readonly isRequested: boolean;
  readonly port: number;
  /** Another container can only reach the port that it knows. */
  readonly isSidecar: boolean;
  /** The code of the error; undefined when the port can be used. */
  readonly error: string | undefined;
}

/** Listens on a port of this machine for a moment; returns the code of the error. */
export async function tryPort(port: number): Promise<string | undefined> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ port, address: '127.0.0.1', exclusive: true }, resolve);
    });
    return undefined;
  } catch (error) {
    return errorCode(error) ?? 'an error';
  } finally {
    socket.close();
  }
}

/** Decides whether status messages of the command arrive. */
export function decideStatusPort(facts: StatusPortFacts): readonly Statement[] {
  const { isRequested, port, isSidecar, error } = facts;
  if (!isRequested) return [ok('not used (--enable-status-update-listener)')];
  if (error === undefined)
    return [ok(port === 0 ? 'any free port is used' : `port ${port} is free`)];
  const remedy = 'name another port with --status-update-socket-port; 0 means any free port';
  if (isSidecar) return [problem(`port ${port} cannot be used (${error})`, remedy)];
  if (error === 'EADDRINUSE')
    return [
      warning(
        `port ${port} is in use; a run takes another one and passes it to the command`,
        remedy,
      ),
    ];
  return [warning(`port ${port} cannot be used (${error}); a run works without it`, remedy)];
}

/** The port for status messages from the command. */
export const statusPortCheck = createCheck<StatusPortFacts>({
  about: 'status port',
  read: async ({ options }) => {
    const { enableStatusUpdateListener: isRequested, statusUpdateSocketPort: port } = options;
    const error = isRequested ? await tryPort(port) : undefined;
    return { isRequested, port, isSidecar: options.sidecarContainerMode, error };
  },
  decide: decideStatusPort,
});
