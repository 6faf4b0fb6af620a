import { type ParsedLocation, readLocation } from './parse-location.ts';
import type { ProviderTable } from './provider-table.ts';

/** How the names of references are told from others. */
export interface Naming {
  readonly prefix: string;
  readonly suffix: string;
}

/** What stands between prefix and suffix; undefined when the name is no reference. */
export function nameBetween(name: string, { prefix, suffix }: Naming): string | undefined {
  if (prefix === '' && suffix === '') return undefined;
  if (name.length <= prefix.length + suffix.length) return undefined;
  if (!name.startsWith(prefix) || !name.endsWith(suffix)) return undefined;
  return name.slice(prefix.length, name.length - suffix.length);
}

/** A reference: where its value goes, and where it comes from. */
export interface NamedLocation {
  readonly target: string;
  readonly parsed: ParsedLocation;
}

/**
 * Reads the middle of a reference's name together with its text. The provider may stand before the name, as in the first
 * releases (`AWS_SM_DB_USER`), but a text that tells another provider by itself wins: then the whole middle is the name.
 * Whatever follows `PLAIN_` is plain.
 */
export function readNamedLocation(
  middle: string,
  text: string,
  table: ProviderTable,
): NamedLocation {
  const spelling = table.codes.find(
    (code) => middle.startsWith(`${code}_`) && middle.length > code.length + 1,
  );
  const code = spelling && table.codeFor(spelling);
  const parsed = readLocation(text, table);
  if (!spelling || !code) return { target: middle, parsed };
  const short = middle.slice(spelling.length + 1);
  const told = 'location' in parsed ? parsed.location : undefined;
  const tellsItself =
    told?.toldBy === 'code' || (told?.toldBy === 'address' && told.provider !== code);
  if (code !== 'PLAIN' && tellsItself) return { target: middle, parsed };
  return { target: short, parsed: readLocation(text, table, code) };
}
