import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ConnectionFacts, ConnectionStep, Target } from './facts.ts';
import { type StepLimits, takeStep } from './step.ts';

const open = ({ host, port, isTls }: Target): Socket => {
  if (!isTls) return connectTcp({ host, port });
  return connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) });
};

const isSecure = (socket: Socket): socket is TLSSocket => 'encrypted' in socket;

const factsOf = (socket: Socket): ConnectionFacts => {
  if (!isSecure(socket)) return { tls: undefined, validUntil: undefined };
  const until = Date.parse(socket.getPeerCertificate().valid_to);
  return {
    tls: socket.getProtocol() ?? undefined,
    validUntil: Number.isNaN(until) ? undefined : until,
  };
};

const firstOf = (error: Error): Error =>
  error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;

/**
 * Connects to the server and checks its certificate as Node does for every request; sends nothing.
 */
export async function connect(target: Target, limits: StepLimits): Promise<ConnectionStep> {
  let isConnected = false;
  const step = await takeStep(limits, async (signal) => {
    const socket = open(target);
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    try {
      return await new Promise<ConnectionFacts>((resolve, reject) => {
        socket.once('connect', () => {
          isConnected = true;
        });
        socket.once(target.isTls ? 'secureConnect' : 'connect', () => resolve(factsOf(socket)));
        socket.once('error', (error) => reject(firstOf(error)));
        socket.once('close', () => reject(new Error('the server closes the connection')));
      });
    } finally {
      socket.on('error', () => {});
      socket.destroy();
    }
  });
  return { ...step, isConnected };
}
