import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from '@procwrap/core';
import { inputError } from './word.ts';

/** A file to read from or write to; written from its start unless `append`. */
export interface FileChoice {
  readonly file: string;
  readonly append?: boolean;
}

/** A text that is all of the program's input. */
export interface TextChoice {
  readonly text: string;
}

/** Where a stream leads, in either direction; a number is a descriptor of ours. */
export type PlainChoice = 'inherit' | 'ignore' | 'pipe' | number | FileChoice;

/** Where each of the three standard streams leads; a number is a descriptor of ours. */
export interface StdioChoices {
  readonly stdin: PlainChoice | TextChoice;
  readonly stdout: PlainChoice;
  readonly stderr: PlainChoice;
}

/** The streams are ours, as in a shell. */
export const inheritAll: StdioChoices = { stdin: 'inherit', stdout: 'inherit', stderr: 'inherit' };

type Slot = 'inherit' | 'ignore' | 'pipe' | number;

/** Streams made ready for a start. */
export interface OpenStdio {
  readonly slots: readonly [Slot, Slot, Slot];
  /** To be written to the program's input. */
  readonly text: string | undefined;
  /** Closes what was opened; to be called once the program is started or not. */
  close(): void;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const plain = new Set<unknown>(['inherit', 'ignore', 'pipe']);

/**
 * Takes choices for streams on top of others.
 *
 * @throws PW_COMMAND_INPUT for a choice that there is not.
 */
export function chooseStdio(before: StdioChoices, chosen: Partial<StdioChoices>): StdioChoices {
  if (!isObject(chosen)) throw inputError('stdio needs an object with stdin, stdout or stderr');
  for (const [name, choice] of Object.entries(chosen)) {
    const isFile = isObject(choice) && 'file' in choice && typeof choice.file === 'string';
    const isText =
      name === 'stdin' && isObject(choice) && 'text' in choice && typeof choice.text === 'string';
    const isFd = typeof choice === 'number' && Number.isInteger(choice) && choice >= 0;
    if (!(name in inheritAll) || !(plain.has(choice) || isFile || isText || isFd)) {
      throw inputError(
        `stdio: ${name} cannot be ${JSON.stringify(choice)}; write inherit, ignore, pipe, ` +
          'a descriptor, { file } or, for stdin, { text }',
      );
    }
  }
  return { ...before, ...chosen };
}

/**
 * Opens the files that the streams lead to; `folder` is where a relative path begins.
 *
 * @throws PW_COMMAND_INPUT when one cannot be opened.
 */
export function openStdio({ stdin, stdout, stderr }: StdioChoices, folder: string): OpenStdio {
  const opened: number[] = [];
  const close = () => opened.splice(0).forEach((fd) => void closeSync(fd));
  const open = ({ file, append }: FileChoice, reading: boolean): number => {
    try {
      opened.push(openSync(resolve(folder, file), reading ? 'r' : append ? 'a' : 'w'));
    } catch (error) {
      close();
      throw inputError(`stdio: '${file}' cannot be opened (${errorCode(error)})`);
    }
    return opened.at(-1) ?? 0;
  };
  const slot = (choice: PlainChoice | TextChoice, reading: boolean): Slot => {
    if (typeof choice !== 'object') return choice;
    return 'text' in choice ? 'pipe' : open(choice, reading);
  };
  const slots = [slot(stdin, true), slot(stdout, false), slot(stderr, false)] as const;
  const text = typeof stdin === 'object' && 'text' in stdin ? stdin.text : undefined;
  return { slots, text, close };
}
