import type { Finding } from '@procwrap/core';
import { type Format, formatOfWord } from '../formats/format.ts';
import { createBuiltInProviders } from '../providers/built-in.ts';
import { createProviderTable, type ProviderTable } from './provider-table.ts';

/** A location taken apart: `[PROVIDER:]address[!format][|JP:<JSON path>]`. */
export interface Location {
  /** The main code of the provider, e.g. `AWS_SM`. */
  readonly provider: string;
  /** How the provider was told: by its code, by the form of the address, or not at all (then it is a file). */
  readonly toldBy: 'code' | 'address' | 'nothing';
  readonly address: string;
  readonly format?: Format | undefined;
  readonly path?: string | undefined;
}

/** A location, or in one line why the text is none. */
export type ParsedLocation = { readonly location: Location } | { readonly reason: string };

type Addressed = Pick<Location, 'provider' | 'toldBy' | 'address'>;

/** Finds the provider and what is left for it. */
const addressed = (text: string, table: ProviderTable): Addressed | { readonly reason: string } => {
  const [, word = '', address = ''] = /^([A-Za-z]\w+):(.*)$/s.exec(text) ?? [];
  const code = table.codeFor(word);
  if (code) return { provider: code, toldBy: 'code', address };
  const recognised = table.recognise(text);
  if (recognised) return { provider: recognised, toldBy: 'address', address: text };
  const meant = table.codeFor(word.toUpperCase());
  if (meant) return { reason: `"${word}:" is no provider; write it in capitals: ${meant}:` };
  if (/^[A-Z]/.test(word) && word === word.toUpperCase())
    return { reason: `"${word}:" is no known provider; there are ${table.codes.join(', ')}` };
  return { provider: 'FILE', toldBy: 'nothing', address: text };
};

/** Cuts the JSON path off; `|SELF` is the old spelling of `|JP:$`. */
const cutPath = (text: string): { readonly rest: string; readonly path?: string } => {
  const at = text.lastIndexOf('|JP:');
  if (at >= 0) return { rest: text.slice(0, at), path: text.slice(at + 4).trim() };
  return text.endsWith('|SELF') ? { rest: text.slice(0, -5), path: '$' } : { rest: text };
};

type CutFormat = { readonly rest: string; readonly format?: Format } | { readonly reason: string };

const cutFormat = (text: string, anyText: boolean): CutFormat => {
  const [, rest = '', word = ''] = /^(.*)!(\w+)$/s.exec(text) ?? [];
  const format = formatOfWord(word);
  if (format) return { rest, format };
  if (word === '' || anyText) return { rest: text };
  return {
    reason: `"!${word}" is no known format; there are !json, !yaml, !dotenv and !text`,
  };
};

const parseRest = (addressed: Addressed): ParsedLocation => {
  // The text after PLAIN: may hold bars and exclamation marks of its own.
  const anyText = addressed.provider === 'PLAIN';
  const { rest, path } = cutPath(addressed.address);
  if (path === '') return { reason: 'the JSON path after |JP: is empty' };
  const [, word] = /\|([A-Za-z]{2,}):/.exec(rest) ?? [];
  if (word && !anyText) return { reason: `"|${word}:" is not known; only |JP:<JSON path> is` };
  const cut = cutFormat(rest, anyText);
  if ('reason' in cut) return cut;
  if (cut.rest.trim() === '' && !anyText) return { reason: 'the address is empty' };
  return {
    location: { ...addressed, address: cut.rest, format: cut.format, path },
  };
};

/** Reads a location with a given set of providers; `provider` is one that is known already, e.g. by a variable's name. */
export function readLocation(
  text: string,
  table: ProviderTable,
  provider?: string,
): ParsedLocation {
  if (provider) return parseRest({ provider, toldBy: 'code', address: text });
  if (text.trim() === '')
    return { reason: 'it is empty; expected a location such as AWS_SM:my-secret' };
  const parts = addressed(text, table);
  return 'reason' in parts ? parts : parseRest(parts);
}

/** A location as it may be shown: the text after PLAIN: is a value. */
export function showLocation(text: string, location: Location | undefined): string {
  return location?.provider === 'PLAIN' || (!location && text.startsWith('PLAIN:'))
    ? 'PLAIN:[hidden]'
    : text;
}

/** Reads a location by the built-in providers, or says as a finding why it is none. */
export function parseLocation(text: string): Location | Finding {
  const parsed = readLocation(text, createProviderTable(createBuiltInProviders()));
  if ('location' in parsed) return parsed.location;
  return { severity: 'error', where: showLocation(text, undefined), message: parsed.reason };
}
