import { hostname } from 'node:os';
import { readTerminalFacts } from '@procwrap/process-supervisor';
import { expect, it } from 'vitest';
import { systemIo } from '../../src/io/world.ts';

it('systemIo is this process and this machine', () => {
  const signals = { subscribe: () => {}, waiting: () => 0 };
  const io = systemIo(signals);
  expect(io).toMatchObject({ hostname: hostname(), signals });
  expect(io.parentPid()).toBe(process.ppid);
  expect(io.terminal()).toEqual(readTerminalFacts());
  expect(io.initCommand()).toMatch(/\S/);
  expect([io.platform, io.self]).toEqual([process.platform, process]);
  expect(typeof io.suspend).toBe('function');
});
