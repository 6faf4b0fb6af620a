/** Where a PostgreSQL is; `shown` is the address without the password, for messages. */
export interface PostgresAddress {
  readonly text: string;
  readonly shown: string;
  readonly password: string;
  /** So many connections are open at the same time at most: `?max=` in the address, else 10. */
  readonly connections: number;
}

/** An address, or in one line what is wrong with it. */
export type ParsedAddress =
  | { readonly kind: 'address'; readonly address: PostgresAddress }
  | { readonly kind: 'refused'; readonly message: string };

const form = 'postgres://user:password@host:5432/name';

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const refused = (message: string): ParsedAddress => ({ kind: 'refused', message });

/** Reads the address of a PostgreSQL. What cannot be read is not shown, since a password may be in it. */
export function parseAddress(text: string): ParsedAddress {
  if (!URL.canParse(text)) return refused(`the address of the database is no URL like ${form}`);
  const url = new URL(text);
  const password = decode(url.password);
  url.password = '';
  url.searchParams.delete('password');
  const shown = url.href;
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')
    return refused(
      `${shown} is no address of a database: expected ${form}, or the path of a file for SQLite`,
    );
  if (password === undefined)
    return refused(`${shown} has a password with a % that no two digits follow: write %25`);
  const connections = Number(url.searchParams.get('max') ?? 10);
  if (!Number.isInteger(connections) || connections < 1)
    return refused(
      `${shown} has max=${url.searchParams.get('max')}, expected 1 or more connections`,
    );
  return { kind: 'address', address: { text, shown, password, connections } };
}
