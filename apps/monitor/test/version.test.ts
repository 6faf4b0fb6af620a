import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['1.2.3', '1.2.3'],
  [undefined, '0.0.0-unbuilt'],
])('the version that the build put in is %s, and shown as %s', async (built, shown) => {
  vi.stubGlobal('PROCWRAP_VERSION', built);
  vi.resetModules();
  expect((await import('../src/version.ts')).version).toBe(shown);
});
