import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('are those of Node, where Node has them', async () => {
  const { dispose, asyncDispose } = await import('../src/dispose-symbols.ts');
  expect([dispose, asyncDispose]).toEqual([Symbol.dispose, Symbol.asyncDispose]);
});

it('are the registered ones on a Node that lacks them', async () => {
  const registered = [Symbol.for('Symbol.dispose'), Symbol.for('Symbol.asyncDispose')];
  vi.stubGlobal('Symbol', { for: Symbol.for });
  const { dispose, asyncDispose } = await import('../src/dispose-symbols.ts');
  vi.unstubAllGlobals();
  expect([dispose, asyncDispose]).toEqual(registered);
});
