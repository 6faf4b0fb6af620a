import type { Reading } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';
import type { VariableWriter } from './variable-writer.ts';
import { fileWriter } from './write-variable-files.ts';

const nothing: VariableWriter = {
  write: async () => [],
  rewrite: async () => [],
  taken: async () => {},
  remove: () => {},
};

/** A writer for these options; its code is loaded only if they name a file. */
export function variableWriter(reading: Reading, own: PartialEnvironment): VariableWriter {
  const { envOutputFilename, configOutputFilename } = reading.options;
  const namesFile = (envOutputFilename ?? configOutputFilename) !== undefined;
  return namesFile ? fileWriter(reading, own) : nothing;
}
