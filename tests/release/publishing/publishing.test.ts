import { hangLimitMs } from '@procwrap/test-kit';
import { afterAll, beforeAll, vi } from 'vitest';
import { installing } from './installing.ts';
import { refusals } from './refusals.ts';
import { sending } from './sending.ts';
import { openStage, type Stage } from './stage.ts';

// Building, packing and sending all packages takes long.
const patience = 10 * hangLimitMs;
vi.setConfig({ testTimeout: patience, hookTimeout: patience });
let open: Stage;
const stage = () => open;

beforeAll(async () => {
  open = await openStage();
});
afterAll(() => open?.close());

refusals(stage);
sending(stage);
installing(stage);
