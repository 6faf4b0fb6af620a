import type { Reading } from '@procwrap/config';
import type { Environment, Finding, PartialEnvironment } from '@procwrap/core';
import type { Resolved } from '../resolution/value-source.ts';

/** Writes the resolved values to the files that the options name. */
export interface VariableWriter {
  /** Writes the files again; returns what could not be written. */
  write(resolved: Resolved): Promise<readonly Finding[]>;
  /** Resolves when all named pipes among the files were read, or when `remove` was called. */
  taken(): Promise<void>;
  /** Removes the files that this writer has made. */
  remove(): void;
}

/** The variables that differ from the environment of procwrap. */
const changedVariables = (resolved: Environment, own: PartialEnvironment): Environment =>
  Object.fromEntries(Object.entries(resolved).filter(([name, value]) => own[name] !== value));

/** The file names that the user wrote; only a file with such a name may be overwritten. */
const writtenNames = ({ options, sources }: Reading) => {
  const { envOutputFilename, configOutputFilename } = sources;
  return {
    envOutputFilename: envOutputFilename.kind === 'default' ? undefined : options.envOutputFilename,
    configOutputFilename:
      configOutputFilename.kind === 'default' ? undefined : options.configOutputFilename,
  };
};

/** A writer for these options; its code is loaded only if they name a file. */
export function variableWriter(reading: Reading, own: PartialEnvironment): VariableWriter {
  const { options } = reading;
  let remove = () => {};
  let taken = Promise.resolve();
  const wanted = options.envOutputFilename ?? options.configOutputFilename;
  if (wanted === undefined) return { write: async () => [], taken: () => taken, remove };
  return {
    write: async ({ env, config }) => {
      const { writeVariableFiles } = await import('@procwrap/secret-resolver');
      remove();
      const files = await writeVariableFiles({
        ...options,
        ...writtenNames(reading),
        // A format without a name for the file does not ask for a file here.
        envOutputFormat: options.envOutputFilename ? options.envOutputFormat : undefined,
        configOutputFormat: options.configOutputFilename ? options.configOutputFormat : undefined,
        env: changedVariables(env, own),
        config,
      });
      ({ remove, taken } = files);
      return files.findings;
    },
    taken: () => taken,
    remove: () => remove(),
  };
}
