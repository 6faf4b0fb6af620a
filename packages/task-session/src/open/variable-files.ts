import type { Options } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { Resolved } from './resolution.ts';

/** Writes what was resolved to the files that the options name. */
export interface VariableWriter {
  /** Writes the files anew; what could not be written comes back as findings. */
  write(resolved: Resolved): Promise<readonly Finding[]>;
  /** Removes what was written. */
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

/** A writer for the options; the code that writes is loaded only where a file is asked for. */
export const variableWriter = (options: Options, own: Variables): VariableWriter => {
  let remove = () => {};
  const wanted = options.envOutputFilename ?? options.configOutputFilename;
  if (wanted === undefined) return { write: async () => [], remove };
  return {
    write: async ({ env, config }) => {
      const { writeVariableFiles } = await import('@procwrap/secret-resolver');
      remove();
      const files = await writeVariableFiles({ ...options, env: resolvedOnes(env, own), config });
      remove = files.remove;
      return files.findings;
    },
    remove: () => remove(),
  };
};
