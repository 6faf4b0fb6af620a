import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declaredLicence } from './allowed-licences.ts';

/** A third-party package with its licence. */
export interface ForeignPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Its licence texts; empty when it has none and there is no standard text for its licence. */
  readonly texts: readonly string[];
  /** Its NOTICE files, which the Apache licence requires us to pass on. */
  readonly notices: readonly string[];
}

const licenceFile = /^(?:licen[cs]e|copying|unlicense)\b/i;
const noticeFile = /^notice\b/i;
const codeFile = /\.(?:[cm]?[jt]s|json)$/i;

const textsIn = (folder: string, pattern: RegExp): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .filter((name) => pattern.test(name) && !codeFile.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/**
 * The package's folder, and the folders down to each file: copied code has its licence next to it.
 */
const foldersOf = (folder: string, files: readonly string[]): readonly string[] => {
  const found = new Set([folder]);
  for (const file of files) {
    for (let at = dirname(file); at.length > folder.length; at = dirname(at)) found.add(at);
  }
  return [...found].sort();
};

const standardText = (licence: string, author: unknown): readonly string[] => {
  const file = join(import.meta.dirname, 'standard-texts', `${licence}.txt`);
  if (!existsSync(file)) return [];
  const name =
    typeof author === 'object' && author !== null && 'name' in author ? author.name : author;
  const by = name === undefined ? '' : ` Its author is ${name}.`;
  return [`(The package includes no text of its licence.${by})\n\n${readFileSync(file, 'utf8')}`];
};

/** Reads an installed package; `files` are the files that are used, when not all are. */
export function readPackage(folder: string, files: readonly string[] = []): ForeignPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = declaredLicence(manifest);
  const folders = foldersOf(folder, files);
  const texts = folders.flatMap((at) => textsIn(at, licenceFile));
  return {
    name: manifest.name,
    version: manifest.version,
    licence,
    texts: texts.length > 0 ? texts : standardText(licence, manifest.author),
    notices: folders.flatMap((at) => textsIn(at, noticeFile)),
  };
}
