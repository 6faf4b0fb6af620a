import { type Reading, withheldVariables } from '@procwrap/config';
import type { Environment, PartialEnvironment } from '@procwrap/core';
import type { VariableFiles } from '@procwrap/secret-resolver';
import type { Resolved } from '../resolution/value-source.ts';
import type { VariableWriter } from './variable-writer.ts';

/**
 * The variables that differ from the environment of procwrap. A command gets no secret of procwrap
 * by a file that it does not get as a variable; without a command, the file is for another use.
 */
const variablesFor = (
  resolved: Environment,
  own: PartialEnvironment,
  { options }: Reading,
): Environment => {
  const withheld = options.exitAfterWritingVariables ? [] : withheldVariables(options);
  return Object.fromEntries(
    Object.entries(resolved).filter(
      ([name, value]) => own[name] !== value && !withheld.includes(name),
    ),
  );
};

/** The file names that the user wrote; only a file with such a name may be overwritten. */
const writtenNames = ({ options, sources }: Reading) => {
  const { envOutputFilename, configOutputFilename } = sources;
  return {
    envOutputFilename: envOutputFilename.kind === 'default' ? undefined : options.envOutputFilename,
    configOutputFilename:
      configOutputFilename.kind === 'default' ? undefined : options.configOutputFilename,
  };
};

type Written = Pick<VariableFiles, 'findings' | 'remove' | 'release' | 'taken'>;

const writeFiles = async (
  reading: Reading,
  { env, config }: Pick<Resolved, 'env' | 'config'>,
): Promise<Written> => {
  const { options } = reading;
  const { writeVariableFiles } = await import('@procwrap/secret-resolver');
  return writeVariableFiles({
    ...options,
    ...writtenNames(reading),
    // A format without a name for the file does not ask for a file here.
    envOutputFormat: options.envOutputFilename ? options.envOutputFormat : undefined,
    configOutputFormat: options.configOutputFilename ? options.configOutputFormat : undefined,
    env,
    config,
  });
};

/** A file that could not be written again still has to be removed at the end. */
const withFilesBefore = (before: Written | undefined, after: Written): Written => {
  if (!after.findings.some(({ severity }) => severity === 'error')) return after;
  const remove = () => {
    before?.remove();
    after.remove();
  };
  return { ...after, remove };
};

/** A writer for options that name a file. */
export function fileWriter(reading: Reading, own: PartialEnvironment): VariableWriter {
  let files: Written | undefined;
  const write = ({ env, config }: Resolved) =>
    writeFiles(reading, { env: variablesFor(env, own, reading), config });
  return {
    write: async (resolved) => {
      files?.remove();
      files = await write(resolved);
      return files.findings;
    },
    rewrite: async (resolved) => {
      const before = files;
      before?.release();
      files = withFilesBefore(before, await write(resolved));
      return files.findings;
    },
    taken: async () => files?.taken,
    remove: () => files?.remove(),
  };
}
