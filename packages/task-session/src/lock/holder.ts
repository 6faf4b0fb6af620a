import { lstatSync, readFileSync } from 'node:fs';
import { isJsonObject, parseJson } from '@procwrap/core';
import type { Holder } from './local-lock.ts';

/** The most characters of a command that a message shows. */
const longestCommand = 200;

/** A text in one line, without characters that a terminal acts on. */
const inOneLine = (text: string): string => text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();

const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).toWellFormed()}...` : text;

/** The command for other runs to read: short, and in one line. */
export function shownCommand(command: string | undefined): string | undefined {
  return command === undefined ? undefined : shortened(inOneLine(command), longestCommand);
}

/** Reads what a holder wrote about itself; undefined when that is not possible. */
export function readHolder(path: string): Holder | undefined {
  try {
    // A named pipe would wait for its writer.
    if (!lstatSync(path).isFile()) return undefined;
    return holderOf(parseJson(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

const holderOf = (value: unknown): Holder | undefined => {
  if (!isJsonObject(value)) return undefined;
  const { pid, since, command } = value;
  if (typeof pid !== 'number' || typeof since !== 'string') return undefined;
  return { pid, since, command: typeof command === 'string' ? command : undefined };
};

/** Describes the holder of a lock in one line. */
export function describeHolder(name: string, holder: Holder | undefined): string {
  const start = `another run holds the lock '${inOneLine(name)}'`;
  if (!holder) return start;
  const command = holder.command === undefined ? '' : `, \`${inOneLine(holder.command)}\``;
  return `${start}: pid ${holder.pid}${command}, since ${inOneLine(holder.since)}`;
}
