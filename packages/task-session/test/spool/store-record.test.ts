import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { SpoolFolder } from '../../src/spool/disk/spool-folder.ts';
import { storeRecord } from '../../src/spool/store-record.ts';

const stem = '1000000000000-0123456789ab';
const kept = { stem, id: '0123456789ab', state: { kind: 'waiting' } } as const;

it('stores a record, and does not touch a disk that does not answer', () =>
  withTempDir(async (dir) => {
    const place = join(dir, 'spool');
    const store = { folder: new SpoolFolder(place, Date.now), log: silentLog };
    const stored = { kept, text: '{}', isNew: true };
    await expect(storeRecord(store, stored, async () => false)).rejects.toThrow(
      'its disk does not answer',
    );
    expect(existsSync(place)).toBe(false);
    await storeRecord(store, stored);
    expect(store.folder.read(kept)).toBe('{}');
  }));
