import { type RawBuilder, sql } from 'kysely';

/** Whether a column has a text in it, in any case: `lower` knows the letters from A to Z only, so it is asked about both sides. */
export function contains(column: string, search: string): RawBuilder<boolean> {
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
}
