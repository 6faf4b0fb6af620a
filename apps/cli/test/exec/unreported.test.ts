import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { findUnreported } from '../../src/exec/unreported.ts';

const namedIn = (object: Record<string, unknown>) =>
  findUnreported(readOptions({ env: {}, object }).options).map(({ where }) => where);

it('warns that nothing is reported, unless the run is offline', () => {
  expect(namedIn({ apiKey: 'k', taskName: 't' })).toEqual(['--mode exec']);
  expect(namedIn({ apiKey: 'k', taskName: 't', offlineMode: true })).toEqual([]);
});
