import { signalNumber } from '@procwrap/core';
import type { CommandState, StopSettings } from './command-state.ts';
import { inputError, textOf } from './word.ts';

/**
 * A time in milliseconds.
 *
 * @throws PW_COMMAND_INPUT when it is none.
 */
export function milliseconds(ms: number, where: string, least = 0): number {
  if (typeof ms === 'number' && ms >= least) return ms;
  throw inputError(`${where} must be milliseconds, ${least} or more, but is ${ms}`);
}

/**
 * A user as `user`, `user:group` or `:group`; numbers are taken, too.
 *
 * @throws PW_COMMAND_INPUT when it names nobody: a variable that is not set must not mean that a program stays root.
 */
export function checkedUser(spec: string): string {
  const text = textOf(spec, 'the user');
  if (/[^:\s]/.test(text)) return text;
  throw inputError(
    `the user is '${text}', which names nobody; leave the step out to stay who you are`,
  );
}

/**
 * The signals after which a command is stopped: one more beside those that it has.
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
 * How a command is stopped, on top of what was said before; what is undefined stays.
 *
 * @throws PW_COMMAND_INPUT for a setting that there is not, or that cannot be.
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
