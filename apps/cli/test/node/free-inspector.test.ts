import { close, open, url } from 'node:inspector';
import { expect, it } from 'vitest';
import { freeInspector } from '../../src/node/free-inspector.ts';

it('closes the inspector that NODE_OPTIONS has opened, and no other', async () => {
  open(0, '127.0.0.1');
  try {
    await freeInspector(undefined);
    await freeInspector('--no-warnings');
    expect(url()).toMatch(/^ws:/);
    await freeInspector('--no-warnings --inspect=127.0.0.1:0');
    expect(url()).toBeUndefined();
  } finally {
    if (url() !== undefined) close();
  }
});

it('does nothing when the inspector is not open', async () => {
  await freeInspector('--inspect=127.0.0.1:0');
  expect(url()).toBeUndefined();
});
