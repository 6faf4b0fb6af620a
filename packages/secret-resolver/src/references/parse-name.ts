import type { Result } from '@procwrap/core';
import { type Location, parseLocation } from '../documents/parse-location.ts';
import type { ProviderTable } from '../documents/provider-table.ts';

/** How the names of references begin and end. */
export interface Naming {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * The part of a name between prefix and suffix; undefined when it is not the name of a reference.
 */
export function nameBetween(name: string, { prefix, suffix }: Naming): string | undefined {
  if (prefix === '' && suffix === '') return undefined;
  if (name.length <= prefix.length + suffix.length) return undefined;
  if (!name.startsWith(prefix) || !name.endsWith(suffix)) return undefined;
  return name.slice(prefix.length, name.length - suffix.length);
}

/** A reference: the name that gets the value, and the location of the value. */
export interface NamedLocation {
  readonly target: string;
  readonly location: Result<Location>;
}

/**
 * Parses the middle of a reference's name together with its text. The provider may come before the
 * name, as in the first releases (`AWS_SM_DB_USER`). When the text names another provider itself,
 * that one counts, and the whole middle is the name. After `PLAIN_` the text is always a plain
 * value.
 */
export function parseNamedLocation(
  middle: string,
  text: string,
  table: ProviderTable,
): NamedLocation {
  const spelling = table.codes.find(
    (code) => middle.startsWith(`${code}_`) && middle.length > code.length + 1,
  );
  const code = spelling && table.codeFor(spelling);
  const location = parseLocation(text, table);
  if (!spelling || !code) return { target: middle, location };
  const { providerFrom, provider } = location.ok ? location.value : {};
  const namesItself = providerFrom === 'code' || (providerFrom === 'address' && provider !== code);
  if (code !== 'PLAIN' && namesItself) return { target: middle, location };
  const target = middle.slice(spelling.length + 1);
  return { target, location: parseLocation(text, table, code) };
}
