import { promises as files } from 'node:fs';
import { errorMessage, type Finding, type JsonValue } from '@procwrap/core';
import { parseValue, renderValue, type ValueFormat } from './format.ts';

/** The options that say where a task's input comes from and goes to. */
export interface InputOptions {
  readonly inputValue?: string | undefined;
  readonly inputEnvVarName?: string | undefined;
  readonly inputFilename?: string | undefined;
  readonly inputValueFormat: ValueFormat;
  /** Undefined: only when it was written for the child. */
  readonly cleanupInputFile: boolean | undefined;
}

/** A task's input, where it was found. */
export interface Input {
  /** Undefined when there is none. */
  readonly value: JsonValue | undefined;
  readonly from: 'option' | 'variable' | 'file' | 'server' | 'nowhere';
}

/** An input, or what is wrong with it. */
export type InputReading = { readonly input: Input } | { readonly finding: Finding };

interface Found {
  readonly text: string;
  readonly from: Input['from'];
  readonly where: string;
}

/** The text of a regular file; a pipe that nobody writes to would hold the start for ever. */
const readIfThere = async (path: string): Promise<string | undefined> => {
  try {
    const found = await files.stat(path);
    return found.isFile() ? await files.readFile(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
};

/** Where the input stands: the option, else the named variable, else the file. */
const find = async (
  options: InputOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Found | undefined> => {
  const { inputValue, inputEnvVarName: variable, inputFilename: path } = options;
  if (inputValue !== undefined) return { text: inputValue, from: 'option', where: '--input-value' };
  const inVariable = variable === undefined ? undefined : env[variable];
  if (variable !== undefined && inVariable !== undefined) {
    return { text: inVariable, from: 'variable', where: variable };
  }
  const inFile = path === undefined ? undefined : await readIfThere(path);
  return path === undefined || inFile === undefined
    ? undefined
    : { text: inFile, from: 'file', where: path };
};

/** Reads a task's input; a finding when it is not in its format. The text itself is never shown. */
export const readInput = async (
  options: InputOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<InputReading> => {
  const found = await find(options, env);
  if (!found) return { input: { value: undefined, from: 'nowhere' } };
  const format = options.inputValueFormat;
  try {
    return { input: { value: await parseValue(found.text, format), from: found.from } };
  } catch {
    const message = `the input value is not valid ${format}; correct it, or say --input-value-format text`;
    return { finding: { severity: 'error', where: found.where, message } };
  }
};

/** What the child is given of its input, and how to take it away again. */
export interface DeliveredInput {
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Hands an input to the child: in PROC_WRAPPER_INPUT_VALUE, in the named variable, and in the file unless it came from there. */
export const deliverInput = async (
  options: InputOptions,
  { value, from }: Input,
): Promise<DeliveredInput> => {
  const { inputEnvVarName: variable, inputFilename: path } = options;
  const wrote = value !== undefined && path !== undefined && from !== 'file';
  const remove = async () => {
    if (path !== undefined && (options.cleanupInputFile ?? wrote))
      await files.rm(path, { force: true });
  };
  if (value === undefined) return { env: {}, remove };
  const format = options.inputValueFormat;
  const text = await renderValue(value, format);
  if (wrote) await writeInput(path, text);
  const named = variable === undefined ? {} : { [variable]: text };
  return { env: { PROC_WRAPPER_INPUT_VALUE: text, ...named }, remove };
};

const writeInput = async (path: string, text: string): Promise<void> => {
  try {
    await files.writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    throw new Error(`cannot write the input file ${path}: ${errorMessage(error)}`, {
      cause: error,
    });
  }
};
