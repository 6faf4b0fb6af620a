import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@procwrap/test-kit';
import { afterAll } from 'vitest';

// What runs keep for later, such as their spool, is not written to the home of the developer. The
// first run that needs the folder makes it: in a file whose tests are all skipped, nothing ends it.
const stateHome = join(tmpdir(), `procwrap-state-${randomUUID()}`);
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
