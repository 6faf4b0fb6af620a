import { realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { FileOptions, Written } from '@procwrap/config';
import {
  noOptions,
  type OptionsFileChoice,
  parseOptionsFile,
  readOptionsFileChoice,
} from '@procwrap/config/options-file';
import { type Finding, failure, isJsonObject, type JsonValue, type Result } from '@procwrap/core';
import { type Discovery, packageKey, packageName } from './candidates.ts';
import { decideDistrust } from './decide-trust.ts';
import { parseContent } from './parse-content.ts';
import { type FileText, readRights, readText } from './read-text.ts';

/** The files that were found in a folder. */
interface Found extends Discovery {
  readonly names: readonly string[];
}

const only = (problem: Finding): FileOptions => ({
  ...noOptions(undefined),
  findings: [problem],
});

const finding = (severity: Finding['severity'], where: string, message: string): Finding => ({
  severity,
  where,
  message,
});

/** The options in the content: all of it, or what is under the key in a package.json. */
const optionsIn = (name: string, content: JsonValue): JsonValue | undefined => {
  if (basename(name) !== packageName) return content;
  return isJsonObject(content) && Object.hasOwn(content, packageKey)
    ? content[packageKey]
    : undefined;
};

const othersCanRead = ({ mode = 0 }: FileText): boolean => (mode & 0o044) !== 0;

/** The options of a file that could be read. */
const parse = async (
  name: string,
  file: FileText,
  { isNamed, path, deployment }: { isNamed: boolean; path: string; deployment: string | undefined },
): Promise<Result<FileOptions | undefined>> => {
  const content = await parseContent(name, file.text);
  if (!content.ok) return content;
  const { value: all, lineOf } = content.value;
  const options = optionsIn(name, all);
  if (options === undefined) {
    return isNamed
      ? failure(`has no key "${packageKey}"; expected the options under it`)
      : { ok: true, value: undefined };
  }
  const isPackage = basename(name) === packageName;
  const facts = { name, path: resolve(path), isNamed, deployment, lineOf };
  const value = parseOptionsFile(options, {
    ...facts,
    isShared: othersCanRead(file),
    ...(isPackage && { key: packageKey }),
  });
  return { ok: true, value };
};

const readNamed = async ({
  named,
  deployment,
}: OptionsFileChoice & { named: NonNullable<OptionsFileChoice['named']> }): Promise<
  FileOptions | undefined
> => {
  const { path, where } = named;
  const file = await readText(path);
  const parsed = file.ok
    ? await parse(path, file.value, { isNamed: true, path, deployment })
    : file;
  return parsed.ok ? parsed.value : only(finding('error', where, `${path} ${parsed.problem}`));
};

const isSame = (path: string, other: string): boolean => {
  if (resolve(path) === resolve(other)) return true;
  try {
    return realpathSync(path) === realpathSync(other);
  } catch {
    return false;
  }
};

/**
 * A file that was found, or the warning that it is ignored because somebody else may have put it there;
 * undefined when it has no options for us.
 */
const readFound = async (
  name: string,
  { folder, uid }: Found,
  { deployment, outerPath }: OptionsFileChoice,
): Promise<FileOptions | Finding | undefined> => {
  const path = join(folder, name);
  // A run inside the command knows the file, too, and does not read it either.
  if (outerPath !== undefined && isSame(path, outerPath)) return noOptions(resolve(path));
  const file = await readText(path);
  const rights = file.ok ? file.value : await readRights(path);
  if (!rights) return undefined;
  const distrust = decideDistrust(rights, uid);
  const ignored = `is ignored, because ${distrust}; if you trust it, add --options-file ${name}`;
  const stranger = distrust === undefined ? undefined : finding('warning', name, ignored);
  // Most files of this name are not for us.
  if (stranger && name !== packageName) return stranger;
  const parsed = file.ok
    ? await parse(name, file.value, { isNamed: false, path, deployment })
    : file;
  if (parsed.ok) return parsed.value && (stranger ?? parsed.value);
  const message = `${parsed.problem}; correct it, or add --no-options-file`;
  return stranger ?? only(finding('error', name, message));
};

/** The first file that counts; the others are named. */
const readFirst = async (
  found: Found,
  choice: OptionsFileChoice,
): Promise<FileOptions | undefined> => {
  const ignored: Finding[] = [];
  for (const [index, name] of found.names.entries()) {
    const file = await readFound(name, found, choice);
    if (!file) continue;
    if ('severity' in file) {
      ignored.push(file);
      continue;
    }
    const others = found.names.slice(index + 1).filter((other) => other !== packageName);
    const message = `is not read, because ${name} is; remove one of them`;
    const unread = others.map((other) => finding('warning', other, message));
    return { ...file, findings: [...file.findings, ...ignored, ...unread] };
  }
  return ignored.length === 0 ? undefined : { ...noOptions(undefined), findings: ignored };
};

/** Reads the options file that the user names, else the first one that was found in the folder. */
export async function readOptionsFile(
  written: Written,
  found: Found | undefined,
): Promise<FileOptions | undefined> {
  const choice = readOptionsFileChoice(written);
  const { isUsed, named } = choice;
  if (!isUsed) return undefined;
  if (named) return readNamed({ ...choice, named });
  return found && readFirst(found, choice);
}
