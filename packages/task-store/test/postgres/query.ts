import { Client, type QueryResultRow } from 'pg';

/** Asks a database directly. */
export async function query(url: string, text: string): Promise<readonly QueryResultRow[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
