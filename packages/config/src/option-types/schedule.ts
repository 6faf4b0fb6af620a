import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { quoted, shownGiven } from './quote.ts';

const wrapped = /^(cron|rate)\((.*)\)$/s;
const rate = /^[1-9]\d* (second|minute|hour|day|week|month|year)s?$/;
/** A field of a cron expression: numbers and names, as ranges, steps and lists. */
const field = /^[\dA-Z*?/,#-]+$/i;
const longest = 1000;

const expected =
  'expected a cron expression of 5 or 6 fields, such as cron(0 9 * * *), or a rate such as rate(5 minutes)';

/** The words of crontab that the API does not know. */
const words: Readonly<Record<string, string>> = {
  '@hourly': 'rate(1 hour)',
  '@daily': 'cron(0 0 * * *)',
  '@midnight': 'cron(0 0 * * *)',
  '@weekly': 'cron(0 0 * * 0)',
  '@monthly': 'cron(0 0 1 * *)',
  '@yearly': 'cron(0 0 1 1 *)',
  '@annually': 'cron(0 0 1 1 *)',
};

const isCron = (text: string): boolean => {
  const fields = text.trim().split(/\s+/);
  return (fields.length === 5 || fields.length === 6) && fields.every((each) => field.test(each));
};

/** Why a text is no schedule, in words that follow the option's name; undefined when it is one. */
export function scheduleProblem(text: string): string | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  if (plain.length > longest) return `is longer than ${longest} characters; ${expected}`;
  const [, word, inner = plain] = wrapped.exec(plain) ?? [];
  if (word === 'rate' ? rate.test(inner.trim()) : isCron(inner)) return undefined;
  const instead = Object.hasOwn(words, plain) ? words[plain] : undefined;
  return `${quoted(plain)} is not a schedule; ${instead ? `write ${instead}` : expected}`;
}

const parse = (given: unknown): Parsed<string> => {
  if (typeof given !== 'string') return failure(`${shownGiven(given)} is not a text; ${expected}`);
  const problem = scheduleProblem(given);
  return problem === undefined ? success(given) : failure(problem);
};

/**
 * When a task is expected to run, as the API knows it. Only the form is checked: which hours and
 * days there are is the server's to say.
 */
export function schedule(): OptionType<string> {
  return {
    name: 'schedule',
    valueName: 'SCHEDULE',
    parse,
    accept: parse,
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
}
