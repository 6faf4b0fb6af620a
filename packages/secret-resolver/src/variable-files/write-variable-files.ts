import { resolve } from 'node:path';
import type { Finding, JsonValue } from '@procwrap/core';
import { hasProperties } from '../formats/exact-number.ts';
import { toVariable } from '../references/to-variable.ts';
import { toDotenv } from './dotenv-text.ts';
import { isTaken, type WrittenFile, writePrivateFile } from './write-file.ts';
import { toYaml } from './yaml-text.ts';

/** The formats of variable files. */
export type FileFormat = 'dotenv' | 'json' | 'yaml';

const fileFormats: readonly FileFormat[] = ['dotenv', 'json', 'yaml'];

/**
 * What is written where; a file is written when its name or its format is given. A name of ours, such as `.env`, is taken only where
 * nothing has it yet.
 */
export interface VariableFileSettings {
  readonly env: Readonly<Record<string, string>>;
  readonly config?: JsonValue | undefined;
  readonly envOutputFilename?: string | undefined;
  readonly envOutputFormat?: FileFormat | undefined;
  readonly configOutputFilename?: string | undefined;
  readonly configOutputFormat?: FileFormat | undefined;
  /** Where relative names begin; the working directory by default. */
  readonly baseDir?: string | undefined;
}

/** The files that were written. */
export interface VariableFiles {
  /** Absolute paths. */
  readonly paths: readonly string[];
  /** An error for each file that could not be written, a warning for each that was there before. */
  readonly findings: readonly Finding[];
  /** Resolves when every named pipe among them has been read, or `remove` was called; rejects when one cannot be written. */
  readonly taken: Promise<void>;
  /** Takes away the files that were made; synchronous, so that it works on exit and in a signal handler. */
  remove(): void;
}

interface Wanted {
  readonly option: 'envOutputFilename' | 'configOutputFilename';
  /** Whether the name is ours, because only a format was given. */
  readonly named: boolean;
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
      named: !envOutputFilename,
      name: envOutputFilename || envNames[envFormat],
      format: envFormat,
      value: settings.env,
    });
  if (configOutputFilename || configOutputFormat)
    wanted.push({
      option: 'configOutputFilename',
      named: !configOutputFilename,
      name: configOutputFilename || configNames[configFormat],
      format: configFormat,
      value: settings.config ?? {},
    });
  return wanted;
};

const toText = async (value: JsonValue, format: FileFormat): Promise<string> => {
  if (format === 'json') return `${JSON.stringify(value)}\n`;
  if (format === 'yaml') return toYaml(value);
  const entries = hasProperties(value) ? Object.entries(value) : [];
  return toDotenv(Object.fromEntries(entries.map(([name, part]) => [name, toVariable(part)])));
};

const writeOne = async (wanted: Wanted, baseDir = ''): Promise<WrittenFile | Finding> => {
  if (!fileFormats.includes(wanted.format)) {
    const message = `"${wanted.format}" is no format; expected one of ${fileFormats.join(', ')}`;
    return { severity: 'error', where: wanted.option.replace('Filename', 'Format'), message };
  }
  const path = resolve(baseDir, wanted.name);
  const error = (message: string): Finding => ({
    severity: 'error',
    where: wanted.option,
    message,
  });
  try {
    const text = await toText(wanted.value, wanted.format);
    if (wanted.named && (await isTaken(path, text)))
      return error(`${path} is there already and stays as it is; name another file, or remove it`);
    return await writePrivateFile(path, text);
  } catch (thrown) {
    const { code = 'unknown error' } = thrown as NodeJS.ErrnoException;
    return error(`${path} cannot be written (${code}); the folder must exist and be writable`);
  }
};

const keptFile = ({ path, keptMode }: WrittenFile): readonly Finding[] => {
  if (keptMode === undefined) return [];
  const mode = `0${keptMode.toString(8)}`;
  const others = keptMode & 0o077 ? `mode ${mode}, so that others may read it` : `mode ${mode}`;
  const message = `this file was there before: it keeps its ${others}, and it is not removed afterwards`;
  return [{ severity: 'warning', where: path, message }];
};

/**
 * Writes environment and configuration to files, new ones of mode 0600, each whole or not at all. What cannot be written is a
 * finding. Remove them when the program that reads them has ended: they hold the whole environment.
 */
export async function writeVariableFiles(settings: VariableFileSettings): Promise<VariableFiles> {
  const wanted = wantedFiles(settings);
  const results = await Promise.all(wanted.map((one) => writeOne(one, settings.baseDir)));
  const files = results.filter((result) => 'removeSync' in result);
  const taken = Promise.all(files.map((file) => file.taken)).then(() => {});
  // Nobody has to wait for it.
  taken.catch(() => {});
  return {
    paths: files.map(({ path }) => path),
    findings: results.flatMap((result) => {
      return 'removeSync' in result ? keptFile(result) : [result];
    }),
    taken,
    remove: () => {
      for (const file of files) file.removeSync();
    },
  };
}
