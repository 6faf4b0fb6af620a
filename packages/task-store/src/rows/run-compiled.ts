import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Db } from '../schema/database.ts';
import { dialectOf } from '../schema/dialect-of.ts';

/** So many compiled statements are kept; an update has as many forms as there are sets of fields in it. */
const mostStatements = 500;

const compiled = new Map<string, CompiledQuery<unknown>>();

/** A statement, its name, and its values in the order in which they stand in it. */
export interface Statement<Row> {
  readonly name: string;
  readonly values: readonly unknown[];
  /** Builds it with these values, which is done once. */
  readonly build: () => Compilable<Row>;
}

const compile = <Row>(db: Db, { name, values, build }: Statement<Row>): CompiledQuery<Row> => {
  const key = `${dialectOf(db)} ${name}`;
  const known = compiled.get(key);
  if (known !== undefined) return known as CompiledQuery<Row>;
  const query = build().compile();
  if (query.parameters.length !== values.length)
    throw new Error(`${name} has ${query.parameters.length} values, not ${values.length}`);
  if (compiled.size >= mostStatements) compiled.clear();
  compiled.set(key, query);
  return query;
};

/** Runs a statement that is built once and run with other values each time: building one takes longer than running it. */
export function runCompiled<Row>(db: Db, statement: Statement<Row>): Promise<QueryResult<Row>> {
  return db.executeQuery({ ...compile(db, statement), parameters: statement.values });
}
