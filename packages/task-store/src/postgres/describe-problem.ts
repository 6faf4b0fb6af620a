import type { PostgresAddress } from './address.ts';

/** What an error says; one about several addresses of a host has no text of its own. */
const textOf = (error: unknown): string => {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(textOf))].join(', ');
  return error instanceof Error ? error.message : String(error);
};

/** Why a PostgreSQL cannot be used, in one line that never holds the password. */
export function describeProblem(error: unknown, { password }: PostgresAddress): string {
  const text = textOf(error).replaceAll(/\s+/g, ' ');
  const safe = password === '' ? text : text.replaceAll(password, '***');
  return `cannot be used as a database: ${safe}`;
}
