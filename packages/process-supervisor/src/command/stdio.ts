import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from '@procwrap/core';
import { inputError } from './word.ts';

/**
 * A file to read from or to write to. Writing truncates it unless `append` is true; false by
 * default.
 */
export interface FileChoice {
  readonly file: string;
  readonly append?: boolean;
}

/** A text as the whole input of the program. */
export interface TextChoice {
  readonly text: string;
}

/** Where a stream leads; a number is a file descriptor of this process. */
export type PlainChoice = 'inherit' | 'ignore' | 'pipe' | number | FileChoice;

/** Where each of the three standard streams leads. */
export interface StdioChoices {
  readonly stdin: PlainChoice | TextChoice;
  readonly stdout: PlainChoice;
  readonly stderr: PlainChoice;
}

/** The program uses our streams, as in a shell. */
export const inheritAll: StdioChoices = { stdin: 'inherit', stdout: 'inherit', stderr: 'inherit' };

type Slot = 'inherit' | 'ignore' | 'pipe' | number;

/** Streams that are open for the start of a program. */
export interface OpenStdio {
  readonly slots: readonly [Slot, Slot, Slot];
  /** The text to write to the program's input; undefined for none. */
  readonly text: string | undefined;
  /** Closes the files. Called after the start, also when it has failed. */
  close(): void;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const plain = new Set<unknown>(['inherit', 'ignore', 'pipe']);

/**
 * New choices for streams over those before.
 *
 * @throws PW_COMMAND_INPUT for an unknown stream or a wrong choice.
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
 * Opens the files of the streams; a relative path begins in `folder`.
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
