import { promises as files } from 'node:fs';
import {
  errorCode,
  errorMessage,
  type Finding,
  failure,
  type PartialEnvironment,
  type Result,
  success,
} from '@procwrap/core';
import { parseValue } from './format.ts';
import type { Input, InputOptions } from './input.ts';

interface Found {
  readonly text: string;
  readonly from: Input['from'];
  readonly where: string;
}

/** The size of the largest input that is read, in bytes. */
const maxInputBytes = 20 * 1024 * 1024;

/**
 * The text of a file or a named pipe, if there is one; rejects when the signal aborts first, the
 * text is too large, or the disk does not answer.
 */
const readIfThere = async (path: string, signal: AbortSignal): Promise<string | undefined> => {
  const { requireDisk } = await import('@procwrap/core/disks');
  await requireDisk(path, signal);
  const found = await files.stat(path).catch(() => undefined);
  if (!found?.isFile() && !found?.isFIFO()) return undefined;
  const { readBytes } = await import('@procwrap/core/files');
  try {
    return (await readBytes(path, { signal, maxBytes: maxInputBytes })).toString();
  } catch (error) {
    const isTooLarge = errorCode(error) === 'TOO_LARGE';
    if (signal.aborted || isTooLarge) throw error;
    return undefined;
  }
};

/** Finds the input: in the option, else in the named variable, else in the file. */
const find = async (
  options: InputOptions,
  env: PartialEnvironment,
  signal: AbortSignal,
): Promise<Found | undefined> => {
  const { inputValue, inputEnvVarName: variable, inputFilename: path } = options;
  if (inputValue !== undefined) return { text: inputValue, from: 'option', where: '--input-value' };
  const inVariable = variable === undefined ? undefined : env[variable];
  if (variable !== undefined && inVariable !== undefined) {
    return { text: inVariable, from: 'variable', where: variable };
  }
  const inFile = path === undefined ? undefined : await readIfThere(path, signal);
  return path === undefined || inFile === undefined
    ? undefined
    : { text: inFile, from: 'file', where: path };
};

/**
 * Reads the input of a task. It is a problem if the input is not in its format, or if nobody has
 * written to a named pipe before `signal` aborts. No message contains the text.
 */
export async function readInput(
  options: InputOptions,
  env: PartialEnvironment,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result<Input, Finding>> {
  let found: Found | undefined;
  try {
    found = await find(options, env, signal);
  } catch (error) {
    const where = options.inputFilename ?? '';
    const message = `the input file cannot be read: ${errorMessage(error)}`;
    return failure({ severity: 'error', where, message });
  }
  if (!found) return success({ value: undefined, from: 'nowhere' });
  const format = options.inputValueFormat;
  try {
    return success({ value: await parseValue(found.text, format), from: found.from });
  } catch {
    const message = `the input value is not valid ${format}; correct it, or say --input-value-format text`;
    return failure({ severity: 'error', where: found.where, message });
  }
}
