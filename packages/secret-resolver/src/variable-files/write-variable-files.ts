import { resolve } from 'node:path';
import {
  type Environment,
  errorCode,
  errorMessage,
  type Finding,
  failure,
  isJsonObject,
  type JsonValue,
  type Result,
  success,
} from '@procwrap/core';
import { renderYaml } from '../formats/render-yaml.ts';
import { toVariable } from '../formats/to-variable.ts';
import { toDotenv } from './dotenv-text.ts';
import { isTaken, type WrittenFile, writePrivateFile } from './write-file.ts';

/** The formats of variable files. */
export type FileFormat = 'dotenv' | 'json' | 'yaml';

const fileFormats: readonly FileFormat[] = ['dotenv', 'json', 'yaml'];

/**
 * What is written to which files. A file is written when its name or its format is given. Without a
 * name it has a default name, such as `.env`, and is written only when no other file has that name.
 */
export interface VariableFileSettings {
  /** The variables of the file. */
  readonly env: Environment;
  /** The content of the file for the configuration; an empty object by default. */
  readonly config?: JsonValue | undefined;
  /** The file for the variables; `.env`, `env.json` or `env.yml` when only a format is given. */
  readonly envOutputFilename?: string | undefined;
  /** The format of that file; that of its name by default. */
  readonly envOutputFormat?: FileFormat | undefined;
  /** The file for the configuration; a name that fits the format when only that is given. */
  readonly configOutputFilename?: string | undefined;
  /** The format of that file; that of its name by default. */
  readonly configOutputFormat?: FileFormat | undefined;
  /** The folder of relative names; the working directory by default. */
  readonly baseDir?: string | undefined;
}

/** The files that were written. */
export interface VariableFiles extends Disposable {
  /** Absolute paths. */
  readonly paths: readonly string[];
  /** An error for each file that could not be written, a warning for each that existed before. */
  readonly findings: readonly Finding[];
  /**
   * Resolves when every named pipe among them has a reader, or `remove` was called; rejects when
   * one cannot be written.
   */
  readonly taken: Promise<void>;
  /**
   * Stops waiting for readers of named pipes, and leaves the files where they are, so that they can
   * be written again.
   */
  release(): void;
  /** Removes the files that were created; synchronous, for exit and signal handlers. */
  remove(): void;
}

interface Wanted {
  readonly option: 'envOutputFilename' | 'configOutputFilename';
  /** Whether only a format was given. */
  readonly isDefaultName: boolean;
  readonly name: string;
  readonly format: FileFormat;
  readonly value: JsonValue;
}

const envNames: Readonly<Record<FileFormat, string>> = {
  dotenv: '.env',
  json: 'env.json',
  yaml: 'env.yml',
};
const configNames: Readonly<Record<FileFormat, string>> = {
  json: 'config.json',
  yaml: 'config.yml',
  dotenv: 'config.env',
};

const formatOfFile = (name: string | undefined): FileFormat | undefined => {
  if (/\.json$/i.test(name ?? '')) return 'json';
  if (/\.ya?ml$/i.test(name ?? '')) return 'yaml';
  return /\.env(?:\.[^/.]+)?$/i.test(name ?? '') ? 'dotenv' : undefined;
};

const wantedFiles = (settings: VariableFileSettings): readonly Wanted[] => {
  const { envOutputFilename, envOutputFormat, configOutputFilename, configOutputFormat } = settings;
  const envFormat = envOutputFormat ?? formatOfFile(envOutputFilename) ?? 'dotenv';
  const configFormat = configOutputFormat ?? formatOfFile(configOutputFilename) ?? 'json';
  const wanted: Wanted[] = [];
  if (envOutputFilename || envOutputFormat)
    wanted.push({
      option: 'envOutputFilename',
      isDefaultName: !envOutputFilename,
      name: envOutputFilename || envNames[envFormat],
      format: envFormat,
      value: settings.env,
    });
  if (configOutputFilename || configOutputFormat)
    wanted.push({
      option: 'configOutputFilename',
      isDefaultName: !configOutputFilename,
      name: configOutputFilename || configNames[configFormat],
      format: configFormat,
      value: settings.config ?? {},
    });
  return wanted;
};

const toText = async (value: JsonValue, format: FileFormat): Promise<string> => {
  if (format === 'json') return `${JSON.stringify(value)}\n`;
  if (format === 'yaml') return renderYaml(value);
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return toDotenv(Object.fromEntries(entries.map(([name, part]) => [name, toVariable(part)])));
};

const error = (where: string, message: string): Result<never, Finding> =>
  failure({ severity: 'error', where, message });

const writeOne = async (
  { option, format, name, value, isDefaultName }: Wanted,
  baseDir = '',
): Promise<Result<WrittenFile, Finding>> => {
  if (!fileFormats.includes(format)) {
    const where = option.replace('Filename', 'Format');
    return error(where, `"${format}" is not a format; expected one of ${fileFormats.join(', ')}`);
  }
  const path = resolve(baseDir, name);
  try {
    const { requireDisk } = await import('@procwrap/core/disks');
    await requireDisk(path);
    const text = await toText(value, format);
    if (isDefaultName && (await isTaken(path, text)))
      return error(
        option,
        `${path} already exists and was not changed; name another file, or remove it`,
      );
    return success(await writePrivateFile(path, text));
  } catch (thrown) {
    const code = errorCode(thrown) ?? 'unknown error';
    const why =
      code === 'NO_ANSWER'
        ? `: ${errorMessage(thrown)}`
        : ` (${code}); the folder must exist and be writable`;
    return error(option, `${path} cannot be written${why}`);
  }
};

const warnOfKept = ({ path, keptMode }: WrittenFile): readonly Finding[] => {
  if (keptMode === undefined) return [];
  const mode = `0${keptMode.toString(8)}`;
  const kept = keptMode & 0o077 ? `mode ${mode}, so that others may read it` : `mode ${mode}`;
  const message = `this file existed before: it keeps its ${kept}, and it is not removed afterwards`;
  return [{ severity: 'warning', where: path, message }];
};

/**
 * Writes environment and configuration to files. New files have mode 0600, and each file is written
 * completely or not at all. A problem is a finding; nothing rejects. Remove the files when the
 * program that reads them has ended: they contain the whole environment. `using` removes them.
 */
export async function writeVariableFiles(settings: VariableFileSettings): Promise<VariableFiles> {
  const results = await Promise.all(
    wantedFiles(settings).map((one) => writeOne(one, settings.baseDir)),
  );
  const files = results.flatMap((result) => (result.ok ? [result.value] : []));
  const taken = Promise.all(files.map((file) => file.taken)).then(() => {});
  // A caller that does not wait for it must not get an unhandled rejection.
  taken.catch(() => {});
  const remove = () => {
    for (const file of files) file.removeSync();
  };
  return {
    paths: files.map(({ path }) => path),
    findings: results.flatMap((result) =>
      result.ok ? warnOfKept(result.value) : [result.problem],
    ),
    taken,
    release: () => {
      for (const file of files) file.release();
    },
    remove,
    [Symbol.dispose]: remove,
  };
}
