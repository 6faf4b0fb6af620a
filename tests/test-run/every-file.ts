import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@procwrap/test-kit';
import { afterAll } from 'vitest';

// What runs keep for later, such as their spool, is not written to the home of the developer.
const stateHome = mkdtempSync(join(tmpdir(), 'procwrap-state-'));
process.env.XDG_STATE_HOME = stateHome;
afterAll(() => rmSync(stateHome, { recursive: true, force: true }));

const kept = new Set(['TCPServerWrap', 'PipeServerWrap', 'UDPWrap', 'ProcessWrap']);
const open = () => process.getActiveResourcesInfo().filter((kind) => kept.has(kind));

// Registered first, so that it runs after the hooks of the test file.
afterAll(async () => {
  // A handle is closed one turn of the event loop after `close()`.
  await eventually(() => open().length === 0).catch(() => {
    throw new Error(`This file leaves open: ${open().join(', ')}`);
  });
});
