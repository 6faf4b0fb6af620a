import { stat } from 'node:fs/promises';
import { errorCode, errorMessage } from '@procwrap/core';
import type { Target } from './target.ts';

/**
 * Checks a target once; resolves with why it is not ready, or undefined when it is. Never rejects.
 */
export type Probe = (target: Target, signal: AbortSignal) => Promise<string | undefined>;

/** The reason when a check was ended by its signal. */
export const noAnswer = 'no answer in time';

const connect = async (
  where: { readonly host: string; readonly port: number } | { readonly path: string },
  signal: AbortSignal,
): Promise<string | undefined> => {
  const { connect: open } = await import('node:net');
  return new Promise((resolve) => {
    const socket = open({ ...where, signal });
    const end = (why?: string) => {
      socket.destroy();
      resolve(why);
    };
    socket.once('connect', () => end());
    socket.once('error', (error) => end(reasonOf(error)));
  });
};

const reasonOf = (error: unknown): string => {
  if (error instanceof Error && error.name === 'AbortError') return noAnswer;
  // The error for a host with several addresses has no message.
  return errorMessage(error) || (errorCode(error) ?? '');
};

const request = async (url: URL, signal: AbortSignal): Promise<string | undefined> => {
  const { get } =
    url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve) => {
    const asked = get(url, { signal, agent: false }, ({ statusCode = 0 }) => {
      asked.destroy();
      resolve(statusCode >= 200 && statusCode < 400 ? undefined : `it answered ${statusCode}`);
    });
    asked.once('error', (error) => resolve(reasonOf(error)));
  });
};

const look = async (path: string): Promise<string | undefined> => {
  try {
    await stat(path);
    return undefined;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'it does not exist' : reasonOf(error);
  }
};

/** Connects, sends a request or finds the file, once. HTTP is ready when it answers 200 to 399. */
export const probe: Probe = (target, signal) => {
  if (target.kind === 'tcp') return connect({ host: target.host, port: target.port }, signal);
  if (target.kind === 'unix') return connect({ path: target.path }, signal);
  return target.kind === 'http' ? request(target.url, signal) : look(target.path);
};
