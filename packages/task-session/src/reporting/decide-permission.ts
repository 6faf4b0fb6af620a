import type { CreateResult } from '@procwrap/api-client';
import type { Permission } from '../ports.ts';

const messages: Readonly<Record<'rejected' | 'unavailable' | 'cancelled', string>> = {
  rejected: 'the API server did not accept the task execution',
  unavailable: 'the API server cannot be reached',
  cancelled: 'stopped while waiting for the API server',
};

/**
 * Decides from the server's answer whether the run may start. Without an answer it may, unless
 * offline execution is prevented.
 */
export function decidePermission(answer: CreateResult, preventOffline: boolean): Permission {
  if (answer.kind === 'accepted') return { kind: 'accepted' };
  if (answer.kind === 'conflict') {
    const text = answer.message ?? 'too many executions of this task are running (409)';
    return { kind: 'refused', why: 'conflict', message: `the API server says: ${text}` };
  }
  if (answer.kind === 'cancelled' || !preventOffline) return { kind: 'offline' };
  if (answer.kind === 'denied') {
    const message = `the API server refused the API key (${answer.status}): ${answer.message}`;
    return { kind: 'refused', why: 'denied', message };
  }
  return {
    kind: 'refused',
    why: 'unavailable',
    message: `${messages[answer.kind]}: ${answer.message}`,
  };
}
