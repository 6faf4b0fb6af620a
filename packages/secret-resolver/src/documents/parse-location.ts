import { failure, type Result, success } from '@procwrap/core';
import { type Format, formatOfWord } from '../formats/format.ts';
import { looksLikePath } from '../formats/looks-like-path.ts';
import type { ProviderTable } from './provider-table.ts';

/** The parts of a location: `[PROVIDER:]address[!format][|JP:<JSON path>]`. */
export interface Location {
  /** The main code of the provider, e.g. `AWS_SM`. */
  readonly provider: string;
  /** What names the provider: its code, the form of the address, or nothing; then it is a file. */
  readonly providerFrom: 'code' | 'address' | 'nothing';
  readonly address: string;
  readonly format?: Format | undefined;
  readonly path?: string | undefined;
}

type Addressed = Pick<Location, 'provider' | 'providerFrom' | 'address'>;

/** Finds the provider, and the rest of the text. */
const parseProvider = (text: string, table: ProviderTable): Result<Addressed> => {
  const [, word = '', address = ''] = /^([A-Za-z]\w+):(.*)$/s.exec(text) ?? [];
  const code = table.codeFor(word);
  if (code) return success({ provider: code, providerFrom: 'code', address });
  const recognised = table.recognise(text);
  if (recognised) return success({ provider: recognised, providerFrom: 'address', address: text });
  const meant = table.codeFor(word.toUpperCase());
  if (meant) return failure(`"${word}:" is not a provider; write it in upper case: ${meant}:`);
  if (/^[A-Z]/.test(word) && word === word.toUpperCase())
    return failure(`"${word}:" is not a provider; expected one of ${table.codes.join(', ')}`);
  return success({ provider: 'FILE', providerFrom: 'nothing', address: text });
};

/** Splits off the JSON path; `|SELF` is the old spelling of `|JP:$`. */
const splitPath = (text: string): { readonly rest: string; readonly path?: string } => {
  const at = text.lastIndexOf('|JP:');
  if (at >= 0) return { rest: text.slice(0, at), path: text.slice(at + 4).trim() };
  return text.endsWith('|SELF') ? { rest: text.slice(0, -5), path: '$' } : { rest: text };
};

/** Splits off the format. */
const splitFormat = (
  text: string,
  { isAnyText, mayShow }: { readonly isAnyText: boolean; readonly mayShow: boolean },
): Result<{ readonly rest: string; readonly format?: Format }> => {
  const [, rest = '', word = ''] = /^(.*)!(\w+)$/s.exec(text) ?? [];
  const format = formatOfWord(word);
  if (format) return success({ rest, format });
  if (word === '' || isAnyText) return success({ rest: text });
  const shown = mayShow ? `"!${word}"` : 'the text after the last "!"';
  return failure(`${shown} is not a format; expected !json, !yaml, !dotenv or !text`);
};

const parseRest = (addressed: Addressed): Result<Location> => {
  // The text after PLAIN: may contain bars and exclamation marks.
  const isAnyText = addressed.provider === 'PLAIN';
  const { rest, path } = splitPath(addressed.address);
  if (path === '') return failure('the JSON path after |JP: is empty');
  const [, word] = /\|([A-Za-z]{2,}):/.exec(rest) ?? [];
  const mayShow = addressed.providerFrom !== 'nothing' || looksLikePath(addressed.address);
  const shown = mayShow ? `"|${word}:"` : 'the text after "|"';
  if (word && !isAnyText) return failure(`${shown} is unknown; expected |JP:<JSON path>`);
  const split = splitFormat(rest, { isAnyText, mayShow });
  if (!split.ok) return split;
  const { rest: address, format } = split.value;
  if (address.trim() === '' && !isAnyText) return failure('the address is empty');
  return success({ ...addressed, address, format, path });
};

/**
 * Parses a location. `provider` is its provider where the name of a variable has named it already.
 */
export function parseLocation(
  text: string,
  table: ProviderTable,
  provider?: string,
): Result<Location> {
  if (provider) return parseRest({ provider, providerFrom: 'code', address: text });
  if (text.trim() === '') return failure('it is empty; expected a location, e.g. AWS_SM:my-secret');
  const parsed = parseProvider(text, table);
  return parsed.ok ? parseRest(parsed.value) : parsed;
}

/** A text that names a provider, also one in lower case or an unknown one. */
const namesProvider = (text: string): boolean =>
  /^(?:[A-Z][A-Z\d_]+|[a-z]+(?:_[a-z\d]+)*):/.test(text);

/** Whether a location may be a value that was written in its place, so that it is not shown. */
export function mayBeValue(text: string, location: Location | undefined): boolean {
  if (location) return location.providerFrom === 'nothing' && !looksLikePath(location.address);
  return text.trim() !== '' && !namesProvider(text) && !looksLikePath(text);
}

/** A location for a message. A value is hidden: the text after PLAIN:, and what is no path. */
export function showLocation(text: string, location: Location | undefined): string {
  if (location?.provider === 'PLAIN' || (!location && text.startsWith('PLAIN:')))
    return 'PLAIN:[hidden]';
  return mayBeValue(text, location) ? '[hidden]' : text;
}
