import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const missing = ['dispose', 'asyncDispose'];
const ofFunction = ['length', 'name', 'prototype'];

/** `Symbol` as a Node before 18.18 has it. */
const withoutDisposal = () => {
  const all = Object.entries(Object.getOwnPropertyDescriptors(Symbol));
  const kept = all.filter(([name]) => ![...missing, ...ofFunction].includes(name));
  const create = Symbol;
  return Object.defineProperties((text?: string) => create(text), Object.fromEntries(kept));
};

describe('the symbols of disposal', () => {
  it('are those of Node, where Node has them', async () => {
    const { dispose, asyncDispose } = await import('../src/dispose-symbols.ts');
    expect([dispose, asyncDispose]).toEqual([Symbol.dispose, Symbol.asyncDispose]);
  });

  it('are the registered ones on a Node that lacks them', async () => {
    const registered = [Symbol.for('Symbol.dispose'), Symbol.for('Symbol.asyncDispose')];
    vi.stubGlobal('Symbol', withoutDisposal());
    const { dispose, asyncDispose } = await import('../src/dispose-symbols.ts');
    vi.unstubAllGlobals();
    expect([dispose, asyncDispose]).toEqual(registered);
  });
});
