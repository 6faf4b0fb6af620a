import { createFakeClock } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { SharedReads } from '../../src/adoption/shared-reads.ts';
import { type ExchangeResult, failed } from '../../src/exchange/exchange-result.ts';
import { neverAborts } from '../open-api.ts';

const how = { timeoutMs: 'none', signal: neverAborts } as const;
const answer: ExchangeResult = { kind: 'answer', status: 200, headers: {}, body: { results: [] } };

const open = (results: readonly ExchangeResult[]) => {
  const clock = createFakeClock(1000);
  const paths: string[] = [];
  const read = async (path: string) => {
    paths.push(path);
    return results[paths.length - 1] ?? answer;
  };
  return { clock, paths, reads: new SharedReads({ clock, read }) };
};

test('each page is read once', async () => {
  const { paths, reads } = open([]);
  for (const path of ['a', 'b', 'a', 'b']) expect(await reads.read(path, how)).toBe(answer);
  expect(paths).toEqual(['a', 'b']);
});

test('a page that was refused or did not come is read again', async () => {
  const refused: ExchangeResult = { kind: 'answer', status: 403, headers: {} };
  const { paths, reads } = open([failed('away'), refused]);
  for (let time = 0; time < 4; time += 1) await reads.read('a', how);
  expect(paths).toEqual(['a', 'a', 'a']);
});

test('the time is that of the first page', async () => {
  const { clock, reads } = open([]);
  await clock.advance(5);
  expect(reads.since).toBe(1005);
  await reads.read('a', how);
  await clock.advance(5);
  await reads.read('b', how);
  expect(reads.since).toBe(1005);
  reads.forget();
  expect(reads.since).toBe(1010);
});

test('for a report that comes again, everything is read again', async () => {
  const { paths, reads } = open([]);
  for (const key of ['k1', 'k2', 'k1']) {
    reads.begin(key);
    await reads.read('a', how);
  }
  expect(paths).toEqual(['a', 'a']);
});
