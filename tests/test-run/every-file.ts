import { eventually } from '@procwrap/test-kit';
import { afterAll } from 'vitest';

const kept = new Set(['TCPServerWrap', 'PipeServerWrap', 'UDPWrap', 'ProcessWrap']);
const open = () => process.getActiveResourcesInfo().filter((kind) => kept.has(kind));

// Registered first, so it runs after the hooks of the file itself.
afterAll(async () => {
  // A handle closes a turn after it was asked to.
  await eventually(() => open().length === 0).catch(() => {
    throw new Error(`This file leaves open: ${open().join(', ')}`);
  });
});
