import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';
import { isReceived, parseSignal } from './signals.ts';

/** What happens to the command when a secret has changed: it gets a signal, or one of two words. */
export type SecretChangeAction = 'restart' | 'ignore' | NodeJS.Signals;

const words = ['restart', 'ignore'] as const;

const read = (given: unknown): Parsed<SecretChangeAction> => {
  const text = typeof given === 'string' ? given.trim() : '';
  const word = words.find((each) => each === text.toLowerCase());
  if (word) return success(word);
  const signal = parseSignal(text);
  if (signal && isReceived(signal)) return success(signal);
  const expected =
    'restart, ignore, or a signal that a program can handle, such as HUP or USR1 (not KILL or STOP)';
  return failure(`${shownGiven(given)} is unknown; expected ${expected}`);
};

const write = (value: SecretChangeAction): string => value.replace(/^SIG/, '');

/** `restart`, `ignore`, or a signal such as `HUP`. */
export function secretChange(): OptionType<SecretChangeAction> {
  return {
    name: 'signal or word',
    valueName: 'SIGNAL',
    parse: read,
    accept: read,
    write,
    show: write,
    plain: write,
    toWire: write,
  };
}
