import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { hasSendable } from '../../src/spool/has-sendable.ts';
import { openScene, report, server } from './open-scene.ts';

const ours = { baseUrl: server, apiKey: 'key' };

it('is true for a report that this run may send', () =>
  withTempDir(async (dir) => {
    const { folder, leave } = openScene(join(dir, 'spool'));
    expect(hasSendable(folder, ours)).toBe(false);
    await leave();
    expect(hasSendable(folder, ours)).toBe(true);
    expect(hasSendable(folder, { ...ours, baseUrl: 'https://other.example.com' })).toBe(false);
    // With another key, it could be created in the wrong group.
    expect(hasSendable(folder, { ...ours, apiKey: 'another' })).toBe(false);
    await leave({}, { ...report, execution: 'e1', accepted: true });
    expect(hasSendable(folder, { ...ours, apiKey: 'another' })).toBe(true);
  }));

it('is false for a report that the server has refused', () =>
  withTempDir(async (dir) => {
    const { folder, leave, send, states } = openScene(join(dir, 'spool'));
    await leave();
    await send({ kind: 'refused', status: 400, message: 'no' });
    expect(states()).toEqual(['refused']);
    expect(hasSendable(folder, ours)).toBe(false);
  }));

it('is false for what is no report, which stays where it is', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'spool');
    const { folder, leave, states } = openScene(path);
    await leave();
    for (const name of readdirSync(path)) writeFileSync(join(path, name), 'no record');
    expect(hasSendable(folder, ours)).toBe(false);
    expect(states()).toEqual(['waiting']);
  }));
