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
