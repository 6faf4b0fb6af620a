import { hostname } from 'node:os';
import { readTerminalFacts } from '@procwrap/process-supervisor';
import { expect, it } from 'vitest';
import { systemDeps } from '../../src/io/deps.ts';

it('systemDeps uses this process and this machine', () => {
  const signals = { subscribe: () => {}, waiting: () => 0 };
  const deps = systemDeps(signals);
  expect(deps).toMatchObject({ hostname: hostname(), signals });
  expect(deps.parentPid()).toBe(process.ppid);
  expect(deps.terminal()).toEqual(readTerminalFacts());
  expect(deps.initCommand()).toMatch(/\S/);
  expect([deps.platform, deps.self]).toEqual([process.platform, process]);
  expect(typeof deps.suspend).toBe('function');
});
