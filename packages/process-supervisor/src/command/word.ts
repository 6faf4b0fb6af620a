import { ProcwrapError, reveal, Secret } from '@procwrap/core';
import { describeCommand } from '../command-line/describe-command.ts';

/** An argument, or the value of a variable. */
export type Text = string | number | Secret;

/** An argument, and how messages show it. */
export interface Word {
  readonly value: string;
  readonly shown: string;
}

/** The error for wrong input to a command. */
export function inputError(message: string): ProcwrapError {
  return new ProcwrapError('PW_COMMAND_INPUT', message);
}

/**
 * The text of a value.
 *
 * @throws PW_COMMAND_INPUT when it is no text, or holds a zero byte, which no argument and no
 * variable can hold.
 */
export function textOf(value: Text, where: string): string {
  const text = value instanceof Secret ? reveal(value) : value;
  if (typeof text !== 'string' && !(typeof text === 'number' && Number.isFinite(text))) {
    throw inputError(`${where} must be a string, a number or a Secret, but is ${kindOf(text)}`);
  }
  if (String(text).includes('\0')) {
    throw inputError(`${where} holds a zero byte; no program can be given one`);
  }
  return String(text);
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : typeof value;
};

/**
 * The name of a variable.
 *
 * @throws PW_COMMAND_INPUT when it is empty or holds `=`.
 */
export function nameOf(name: string, where: string): string {
  const text = textOf(name, `the name of a variable in ${where}`);
  if (text === '' || text.includes('=')) {
    throw inputError(
      `${where}: '${text}' cannot be the name of a variable: it is empty or holds '='`,
    );
  }
  return text;
}

/** An argument that messages show, unless it is secret. */
export function wordOf(value: Text, where: string): Word {
  const text = textOf(value, where);
  return {
    value: text,
    shown: value instanceof Secret ? String(value) : describeCommand(text, []),
  };
}
