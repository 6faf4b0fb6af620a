import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** Makes an empty database in the PostgreSQL of this test run and returns its address. */
export async function createDatabase(options = ''): Promise<string> {
  const url = new URL(inject('postgres'));
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name} ${options}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}

let made: Promise<string> | undefined;

/** The address of a database without rows; the same one each time, so that its tables are made once for a file of tests. */
export async function emptyDatabase(): Promise<string> {
  made ??= createDatabase();
  const url = await made;
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "select tablename from pg_tables where schemaname = 'public' and tablename !~ '^kysely'",
  );
  const names = rows.map(({ tablename }) => tablename).join();
  if (names !== '') await client.query(`truncate ${names} restart identity`);
  await client.end();
  return url;
}
