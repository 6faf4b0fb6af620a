import { afterAll, beforeAll, vi } from 'vitest';
import { installing } from './installing.ts';
import { refusals } from './refusals.ts';
import { sending } from './sending.ts';
import { openStage, type Stage } from './stage.ts';

// Each build of all packages takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
let open: Stage;
const stage = () => open;

beforeAll(async () => {
  open = await openStage();
}, 180_000);
afterAll(() => open?.close());

refusals(stage);
sending(stage);
installing(stage);
