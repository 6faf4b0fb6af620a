import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createFailureMarker } from '../../../src/alerts/notices/failure-marker.ts';

const markerOf = (
  env: Record<string, string>,
  object: Record<string, unknown> = {},
  command?: string,
) => createFailureMarker(readOptions({ env: {}, object }).options, { env, command });

it('remembers a failure until it is cleared, for each task', () =>
  withTempDir(async (dir) => {
    const env = { XDG_STATE_HOME: join(dir, 'a', 'b') };
    const marker = markerOf(env, { taskName: 'one' });
    expect(marker.isSet()).toBe(false);
    await marker.set(0);
    await marker.set(0);
    expect(marker.isSet()).toBe(true);
    for (const other of [{ taskName: 'two' }, { taskName: 'one', deployment: 'x' }, {}])
      expect(markerOf(env, other, 'one').isSet()).toBe(false);
    marker.clear();
    marker.clear();
    expect(markerOf(env, { taskName: 'one' }).isSet()).toBe(false);
  }));

it('uses the home folder when XDG_STATE_HOME is no absolute path', () =>
  withTempDir(async (dir) => {
    await markerOf({ HOME: dir, XDG_STATE_HOME: 'relative' }, {}, 'do it').set(0);
    expect(readdirSync(join(dir, '.local', 'state', 'procwrap', 'notify'))).toHaveLength(1);
    expect(existsSync('relative')).toBe(false);
    expect(markerOf({}).isSet()).toBe(false);
  }));

it('rejects where no folder can be made, also in /proc', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'file'), '');
    for (const place of [join(dir, 'file'), '/proc/none'])
      await expect(markerOf({ XDG_STATE_HOME: place }).set(0)).rejects.toThrow();
  }));
