import { describe } from 'vitest';
import { apiTests } from './suite/api.ts';
import { findingTests } from './suite/finding.ts';
import { listTests } from './suite/lists.ts';
import type { OpenStore } from './suite/open.ts';
import { transactionTests } from './suite/transactions.ts';
import { writingTests } from './suite/writing.ts';

export type { OpenStore } from './suite/open.ts';

/** The tests that every store passes; `openStore` opens an empty one for each test. */
export function describeStore(name: string, openStore: OpenStore): void {
  describe(name, () => {
    describe('finds', () => findingTests(openStore));
    describe('writes', () => writingTests(openStore));
    describe('lists', () => listTests(openStore));
    describe('runs transactions', () => transactionTests(openStore));
    describe('carries the API', () => apiTests(openStore));
  });
}
