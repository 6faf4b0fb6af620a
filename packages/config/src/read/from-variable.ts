import type { Finding } from '@procwrap/core';
import type { Parsed } from '../option-types/option-type.ts';
import { type NamedRow, variablesOf } from '../table/table.ts';
import type { Given } from './given.ts';
import type { Written } from './reading.ts';

/** One API server writes `None` for a value that is not set. */
const isUnset = (text: string | undefined, row: NamedRow): boolean =>
  text === undefined || text === '' || text === 'None' || row.unsetTexts?.includes(text) === true;

const disagreement = (first: string, other: string): Finding => ({
  severity: 'warning',
  where: other,
  message: `is ignored, because ${first} has another value; unset one of them`,
});

const quotedText = /^(["'])(.*)\1$/s;

/**
 * Some readers of env files leave the quotes in the value: they are removed when the value is wrong
 * with them.
 */
const parseVariable = (row: NamedRow, text: string): Parsed<unknown> | undefined => {
  const parsed = row.type.parse(text);
  const inner = parsed.ok ? undefined : quotedText.exec(text)?.[2];
  if (inner === undefined) return parsed;
  if (isUnset(inner, row)) return undefined;
  const unquoted = row.type.parse(inner);
  if (!unquoted.ok) return parsed;
  return { ...unquoted, warning: 'has quotes around its value, which are ignored; remove them' };
};

/** The value that the variables of an option set; the first that is set counts. */
export function fromVariable(row: NamedRow, { env }: Written): Given | undefined {
  const set = variablesOf(row).filter((name) => !isUnset(env[name], row));
  if (set.length === 0) return undefined;
  const [first, ...others] = set.map((name) => ({ name, text: env[name] ?? '' }));
  if (!first) return undefined;
  const parsed = parseVariable(row, first.text);
  if (!parsed) return undefined;
  return {
    source: { kind: 'variable', written: first.name },
    parsed,
    findings: others
      .filter(({ text }) => text !== first.text)
      .map(({ name }) => disagreement(first.name, name)),
  };
}
