import { expect, test } from 'vitest';
import { refuseServer } from '../../src/postgres/server-version.ts';

test.each([
  [150_000, 'UTF8', undefined],
  [180_004, 'UTF8', undefined],
  [149_999, 'UTF8', 'is PostgreSQL 14.9999, expected 15 or newer'],
  [140_012, 'UTF8', 'is PostgreSQL 14.12, expected 15 or newer'],
  [170_010, 'SQL_ASCII', 'stores text as SQL_ASCII, expected UTF8'],
])('a server of version %i with %s', (version, encoding, refused) => {
  expect(refuseServer(version, encoding)).toBe(refused);
});
