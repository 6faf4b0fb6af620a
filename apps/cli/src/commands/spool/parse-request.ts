import { type Finding, failure, type Result, success } from '@procwrap/core';

/** What is requested of the spool. */
export type SpoolRequest =
  | { readonly kind: 'list'; readonly json: boolean }
  | { readonly kind: 'send' }
  | { readonly kind: 'drop'; readonly ids: readonly string[] | 'all' };

const wrong = (where: string, message: string): Result<never, Finding> =>
  failure({ severity: 'error', where, message });

const usage =
  'expected procwrap spool [list] [--json], procwrap spool send, or procwrap spool drop ID|--all';

const parseDrop = (words: readonly string[]): Result<SpoolRequest, Finding> => {
  const ids = words.filter((word) => word !== '--all');
  const all = ids.length < words.length;
  if (all && ids.length > 0)
    return wrong('--all', 'cannot be combined with an ID; remove one of them');
  if (!all && ids.length === 0) return wrong('procwrap spool drop', 'needs an ID, or --all');
  return success({ kind: 'drop', ids: all ? 'all' : ids });
};

const unknownWord = (word: string): Result<never, Finding> =>
  wrong(
    JSON.stringify(word),
    `is not known to procwrap spool; ${usage}; for a program of this name: procwrap -- spool`,
  );

/** Parses the words after `procwrap spool`. */
export function parseSpoolRequest(words: readonly string[]): Result<SpoolRequest, Finding> {
  const json = words.includes('--json');
  const plain = words.filter((word) => word !== '--json');
  const [first, ...rest] = plain.filter((word) => word !== '--all');
  const isList = first === undefined || first === 'list';
  if (json && !isList) return wrong('--json', `has no effect here; ${usage}`);
  if (first === 'drop') return parseDrop(plain.filter((word) => word !== 'drop'));
  if (plain.includes('--all')) return wrong('--all', `has no effect here; ${usage}`);
  const [second] = rest;
  if (!isList && first !== 'send') return unknownWord(first);
  if (second !== undefined) return unknownWord(second);
  return success(isList ? { kind: 'list', json } : { kind: 'send' });
}
