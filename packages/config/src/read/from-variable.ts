import type { Finding } from '@procwrap/core';
import type { Parsed } from '../option-types/option-type.ts';
import type { NamedRow } from '../table/table.ts';
import type { Given } from './given.ts';
import type { Written } from './reading.ts';

/** `None` is what one API server writes for a value that is not set. */
const isUnset = (text: string | undefined, row: NamedRow): boolean =>
  text === undefined || text === '' || text === 'None' || row.unsetTexts?.includes(text) === true;

/** All names of the variable of an option, the one that counts first. */
export function variablesOf({ variables, alsoRead }: NamedRow): readonly string[] {
  return alsoRead === undefined ? variables : [...variables, ...alsoRead];
}

const disagreement = (first: string, other: string): Finding => ({
  severity: 'warning',
  where: other,
  message: `is ignored, because ${first} says something else; unset one of them`,
});

const quotedText = /^(["'])(.*)\1$/s;

/** Some readers of an env-file leave its quotes in the value; they count only where the value makes no sense with them. */
const parseVariable = (row: NamedRow, text: string): Parsed<unknown> | undefined => {
  const parsed = row.type.parse(text);
  const inner = 'problem' in parsed ? quotedText.exec(text)?.[2] : undefined;
  if (inner === undefined) return parsed;
  if (isUnset(inner, row)) return undefined;
  const unquoted = row.type.parse(inner);
  if ('problem' in unquoted) return parsed;
  return { ...unquoted, warning: 'has quotes around its value, which do not count; remove them' };
};

/** What an option's variables say; the first that is set counts. */
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
