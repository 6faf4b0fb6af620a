import type { Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { Resolved } from '../resolution/value-source.ts';

/** Writes what was resolved to the files that the options name. */
export interface VariableWriter {
  /** Writes the files anew; what could not be written comes back as findings. */
  write(resolved: Resolved): Promise<readonly Finding[]>;
  /** Resolves when whoever reads the named pipes among the files has them, or when `remove` was called. */
  taken(): Promise<void>;
  /** Removes what was made. */
  remove(): void;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The variables that the wrapper's own environment does not have, or has otherwise. */
const resolvedOnes = (resolved: Variables, own: Variables): Record<string, string> => {
  const changed = Object.entries(resolved).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && own[entry[0]] !== entry[1],
  );
  return Object.fromEntries(changed);
};

/** The names that somebody wrote: only those may be names of files that are there. */
const writtenNames = ({ options, sources }: Reading) => {
  const { envOutputFilename, configOutputFilename } = sources;
  return {
    envOutputFilename: envOutputFilename.kind === 'default' ? undefined : options.envOutputFilename,
    configOutputFilename:
      configOutputFilename.kind === 'default' ? undefined : options.configOutputFilename,
  };
};

/** A writer for the options; the code that writes is loaded only where a file is asked for. */
export function variableWriter(reading: Reading, own: Variables): VariableWriter {
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
        // A format that follows from a name asks for no file.
        envOutputFormat: options.envOutputFilename ? options.envOutputFormat : undefined,
        configOutputFormat: options.configOutputFilename ? options.configOutputFormat : undefined,
        env: resolvedOnes(env, own),
        config,
      });
      ({ remove, taken } = files);
      return files.findings;
    },
    taken: () => taken,
    remove: () => remove(),
  };
}
