import { signalNumber } from '@procwrap/core';
import type { CommandState, StopSettings } from './command-state.ts';
import { inputError, textOf } from './word.ts';

/**
 * A time in milliseconds.
 *
 * @throws PW_COMMAND_INPUT when it is no number or too small.
 */
export function milliseconds(ms: number, where: string, least = 0): number {
  if (typeof ms === 'number' && ms >= least) return ms;
  throw inputError(`${where} must be milliseconds, ${least} or more, but is ${ms}`);
}

/**
 * A user as `user`, `user:group` or `:group`, by name or by number.
 *
 * @throws PW_COMMAND_INPUT when it is empty: because of an empty variable, a program must not run
 * as root.
 */
export function checkedUser(spec: string): string {
  const text = textOf(spec, 'the user');
  if (/[^:\s]/.test(text)) return text;
  throw inputError(
    `the user is '${text}', which names no user; leave user() out to keep the current user`,
  );
}

/**
 * The abort signals of a command with one more.
 *
 * @throws PW_COMMAND_INPUT when it is no abort signal.
 */
export function joinedSignal(before: CommandState['abort'], added: AbortSignal): AbortSignal {
  if (!(added instanceof AbortSignal)) {
    throw inputError(
      `a signal must be an AbortSignal, but is ${String(added)}; see stopWith() for SIGTERM and others`,
    );
  }
  return before ? AbortSignal.any([before, added]) : added;
}

const checkedName = (signal: NodeJS.Signals): NodeJS.Signals => {
  if (typeof signal === 'string' && signalNumber(signal) > 0) return signal;
  throw inputError(
    `stopWith: signal cannot be ${JSON.stringify(signal)}; write a signal of this system such as SIGTERM`,
  );
};

/**
 * How a command is stopped: new settings over those before; what is undefined does not change.
 *
 * @throws PW_COMMAND_INPUT for an unknown setting or a wrong value.
 */
export function joinedStop(before: StopSettings, chosen: Partial<StopSettings>): StopSettings {
  if (typeof chosen !== 'object' || chosen === null) {
    throw inputError('stopWith needs an object with signal or graceMs');
  }
  const unknown = Object.keys(chosen).find((name) => !(name in before));
  if (unknown !== undefined) {
    throw inputError(`stopWith: ${unknown} cannot be chosen; write signal or graceMs`);
  }
  const { signal = before.signal, graceMs = before.graceMs } = chosen;
  return { signal: checkedName(signal), graceMs: milliseconds(graceMs, 'the grace') };
}
