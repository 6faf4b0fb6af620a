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

/** Parses the words after `procwrap spool`. */
export function parseSpoolRequest(words: readonly string[]): Result<SpoolRequest, Finding> {
  const json = words.includes('--json');
  const plain = words.filter((word) => word !== '--json');
  const [given, ...rest] = plain.filter((word) => word !== '--all');
  const first = given === 'list' && rest.length === 0 ? undefined : given;
  if (json && first !== undefined) return wrong('--json', `has no effect here; ${usage}`);
  if (first === 'drop') return parseDrop(plain.filter((word) => word !== 'drop'));
  if (plain.includes('--all')) return wrong('--all', `has no effect here; ${usage}`);
  if (first === undefined) return success({ kind: 'list', json });
  if (first === 'send' && rest.length === 0) return success({ kind: 'send' });
  const word = first === 'send' || first === 'list' ? (rest[0] ?? '') : first;
  return wrong(
    JSON.stringify(word),
    `is not known to procwrap spool; ${usage}; for a program of this name: procwrap -- spool`,
  );
}
