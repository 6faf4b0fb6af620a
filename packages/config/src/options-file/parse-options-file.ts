import { type Finding, isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import { shownGiven } from '../option-types/quote.ts';
import type { DocumentValue } from '../read/flatten-document.ts';
import type { FileOptions } from '../read/reading.ts';
import type { NamedRow, OptionName } from '../table/table.ts';
import type { LineOf } from './json-lines.ts';
import { parseKey } from './keys.ts';
import { warnOfNearProfile } from './near-profile.ts';

/** What is known about an options file. */
export interface OptionsFile {
  /** As the user wrote it, or as it was found. */
  readonly name: string;
  /** The absolute path. */
  readonly path: string;
  /** The key of the options in the file, such as `procwrap` in a package.json. */
  readonly key?: string | undefined;
  /** The line of a key in the file. */
  readonly lineOf?: LineOf | undefined;
  /** Whether the user named it. */
  readonly isNamed: boolean;
  /** Whether other users can read it. */
  readonly isShared: boolean;
  /** The deployment that the user names elsewhere. */
  readonly deployment: string | undefined;
}

/** What an options file is that sets nothing. */
export function noOptions(path: string | undefined): FileOptions {
  return { path, values: new Map(), profile: undefined, otherProfiles: [], findings: [] };
}

/** The options under one key, and what is wrong there. */
interface Part {
  readonly entries: ReadonlyMap<NamedRow, DocumentValue>;
  readonly findings: readonly Finding[];
}

/** Keys that are no options: the address of the schema for editors, and the profiles. */
const otherKeys: readonly string[] = ['$schema', 'profiles'];

const error = (where: string, message: string): Finding => ({ severity: 'error', where, message });

/** A place in the file, for people. */
const placeIn = ({ name, key, lineOf }: OptionsFile, path: readonly string[]): string => {
  const full = [...(key === undefined ? [] : [key]), ...path];
  if (full.length === 0) return name;
  const line = lineOf?.(full);
  return `${full.join('.')} in ${name}${line === undefined ? '' : ` (line ${line})`}`;
};

const parsePart = (object: JsonObject, path: readonly string[], file: OptionsFile): Part => {
  const entries = new Map<NamedRow, DocumentValue>();
  const findings: Finding[] = [];
  for (const [key, value] of Object.entries(object)) {
    const where = placeIn(file, [...path, key]);
    if (otherKeys.includes(key)) {
      findings.push(error(where, 'is allowed only at the top of the file; move it there'));
      continue;
    }
    const row = parseKey(key, { where, file: file.name, isNamed: file.isNamed });
    if ('severity' in row) findings.push(row);
    else if (entries.has(row)) {
      const first = entries.get(row)?.written;
      findings.push(error(where, `is the same option as ${first}; remove one of them`));
    } else entries.set(row, { written: where, value });
  }
  return { entries, findings };
};

const noPart: Part = { entries: new Map(), findings: [] };

const parseProfile = ([name, value]: readonly [string, JsonValue], file: OptionsFile): Part => {
  const path = ['profiles', name];
  const where = placeIn(file, path);
  if (value === null) return noPart;
  if (!isJsonObject(value))
    return { ...noPart, findings: [error(where, `is ${shownGiven(value)}; expected options`)] };
  const part = parsePart(value, path, file);
  const deployment = [...part.entries].find(([row]) => row.name === 'deployment')?.[1];
  const message = 'chooses the profile, so no profile can set it; set it outside of the profiles';
  const wrong = deployment ? [error(deployment.written, message)] : [];
  return { entries: part.entries, findings: [...part.findings, ...wrong] };
};

const parseProfiles = (
  profiles: JsonValue | undefined,
  file: OptionsFile,
): { readonly parts: ReadonlyMap<string, Part>; readonly findings: readonly Finding[] } => {
  if (profiles === undefined || profiles === null) return { parts: new Map(), findings: [] };
  if (!isJsonObject(profiles)) {
    const message = `is ${shownGiven(profiles)}; expected an object with one key for each deployment`;
    return { parts: new Map(), findings: [error(placeIn(file, ['profiles']), message)] };
  }
  const parts = new Map(
    Object.entries(profiles).map((entry) => [entry[0], parseProfile(entry, file)] as const),
  );
  return { parts, findings: [...parts.values()].flatMap(({ findings }) => findings) };
};

const deploymentIn = ({ entries }: Part): string | undefined => {
  const given = [...entries].find(([{ name }]) => name === 'deployment')?.[1].value;
  return typeof given === 'string' ? given : undefined;
};

/** The values of a profile replace the others; `null` is unset. */
const merge = (base: Part, profile: Part): ReadonlyMap<OptionName, DocumentValue> => {
  const all = new Map([...base.entries, ...profile.entries]);
  return new Map(
    [...all].filter(([, { value }]) => value !== null).map(([{ name }, given]) => [name, given]),
  );
};

/** A secret that other users can read. */
const warnOfSecrets = (parts: readonly Part[], { name, isShared }: OptionsFile): Finding[] => {
  const found = parts.flatMap(({ entries }) => [...entries]);
  return found.flatMap(([row, { written, value }]): Finding[] => {
    if (!isShared || value === null || !row.type.isSecret) return [];
    const message = `is a secret in a file that other users can read; run chmod 600 ${name}, or use ${row.variables[0]}`;
    return [{ severity: 'warning', where: written, message }];
  });
};

/**
 * Finds the options in the content of an options file: those at the top, and over them those of the
 * profile that is named as the deployment. A value is checked later, as that of a variable is.
 */
export function parseOptionsFile(content: JsonValue, file: OptionsFile): FileOptions {
  const { path } = file;
  if (!isJsonObject(content)) {
    const found = content === null ? 'empty' : shownGiven(content);
    const message = `is ${found}; expected an object with options, such as {"task-name": "nightly"}`;
    return { ...noOptions(path), findings: [error(placeIn(file, []), message)] };
  }
  const options = Object.entries(content).filter(([key]) => !otherKeys.includes(key));
  const base = parsePart(Object.fromEntries(options), [], file);
  const profiles = Object.hasOwn(content, 'profiles') ? content.profiles : undefined;
  const { parts, findings } = parseProfiles(profiles, file);
  const deployment = file.deployment ?? deploymentIn(base);
  const used = deployment === undefined ? undefined : parts.get(deployment);
  const values = new Map<string, DocumentValue>(merge(base, used ?? noPart));
  if (!file.isNamed)
    values.set('optionsFile', { written: 'found in the working directory', value: path });
  const secrets = warnOfSecrets([base, ...parts.values()], file);
  const otherProfiles = [...parts.keys()].filter((name) => name !== deployment);
  const near = warnOfNearProfile(deployment, [...parts.keys()], placeIn(file, ['profiles']));
  const all = [...base.findings, ...findings, ...secrets, ...near];
  return { path, values, profile: used && deployment, otherProfiles, findings: all };
}
