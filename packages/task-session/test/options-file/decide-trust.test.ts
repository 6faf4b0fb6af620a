import { expect, it } from 'vitest';
import { decideDistrust } from '../../src/options-file/decide-trust.ts';

it.each([
  [{ mode: 0o100644, owners: [1000] }, 1000, undefined],
  [{ mode: 0o100664, owners: [1000, 0] }, 1000, undefined],
  [{ mode: 0o100644, owners: [0] }, 1000, undefined],
  [{ mode: 0o100644, owners: [1001] }, 1000, 'it belongs to another user (1001)'],
  [{ mode: 0o100644, owners: [1000] }, 0, 'it belongs to another user (1000)'],
  [{ mode: 0o100644, owners: [1000, 1001] }, 1000, 'it belongs to another user (1001)'],
  [{ mode: 0o100646, owners: [1000] }, 1000, 'every user may write to it'],
  [{ mode: undefined, owners: [] }, undefined, undefined],
])('%j, read by %s: %s', (rights, uid, expected) =>
  expect(decideDistrust(rights, uid)).toBe(expected),
);
