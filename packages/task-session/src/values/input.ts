import type { Environment, JsonValue } from '@procwrap/core';
import type { ValueFormat } from './format.ts';
import type { InputFile } from './input-file.ts';

/** The options for the input of a task. */
export interface InputOptions {
  readonly inputValue?: string | undefined;
  readonly inputEnvVarName?: string | undefined;
  readonly inputFilename?: string | undefined;
  readonly inputValueFormat: ValueFormat;
  /** Undefined: remove the file only if it was written for the child. */
  readonly cleanupInputFile: boolean | undefined;
}

/** The input of a task, and its origin. */
export interface Input {
  /** Undefined when there is none. */
  readonly value: JsonValue | undefined;
  readonly from: 'option' | 'variable' | 'file' | 'server' | 'nowhere';
}

/** The input as the child gets it. */
export interface DeliveredInput {
  readonly env: Environment;
  /** Writes the input to a named pipe for the next attempt, as soon as somebody reads it. */
  offer(): Promise<void>;
  /** Resolves when the input was read from a named pipe. */
  taken(): Promise<void>;
  /** Removes the file if it was made here or the options say so; never a device or a pipe. */
  remove(): Promise<void>;
}

/**
 * Gives an input to the child: in PROC_WRAPPER_INPUT_VALUE, in the named variable, and in the file
 * unless it came from there.
 */
export async function deliverInput(
  options: InputOptions,
  { value, from }: Input,
): Promise<DeliveredInput> {
  const { inputEnvVarName: variable, inputFilename, inputValueFormat, cleanupInputFile } = options;
  const text = value === undefined ? undefined : await textOf(value, inputValueFormat);
  const file = await openFile(inputFilename, from === 'file' ? undefined : text);
  const remove = () => file.remove(cleanupInputFile);
  if (text === undefined) return { ...file, env: {}, remove };
  const named = variable === undefined ? {} : { [variable]: text };
  return { ...file, env: { PROC_WRAPPER_INPUT_VALUE: text, ...named }, remove };
}

const textOf = async (value: JsonValue, format: ValueFormat): Promise<string> => {
  const { renderValue } = await import('./format.ts');
  return renderValue(value, format);
};

const noFile: InputFile = {
  offer: async () => {},
  taken: async () => {},
  remove: async () => {},
};

const openFile = async (path: string | undefined, text: string | undefined): Promise<InputFile> => {
  if (path === undefined) return noFile;
  const { inputFile } = await import('./input-file.ts');
  return inputFile(path, text);
};
