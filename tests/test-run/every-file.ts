import { eventually } from '@procwrap/test-kit';
import { afterAll } from 'vitest';

const kept = new Set(['TCPServerWrap', 'PipeServerWrap', 'UDPWrap', 'ProcessWrap']);
const open = () => process.getActiveResourcesInfo().filter((kind) => kept.has(kind));

// Registered first, so that it runs after the hooks of the test file.
afterAll(async () => {
  // A handle is closed one turn of the event loop after `close()`.
  await eventually(() => open().length === 0).catch(() => {
    throw new Error(`This file leaves open: ${open().join(', ')}`);
  });
});
