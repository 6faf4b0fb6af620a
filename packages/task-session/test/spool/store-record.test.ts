import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, silentLog } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { usualBounds } from '../../src/spool/disk/bounds.ts';
import { SpoolFolder } from '../../src/spool/disk/spool-folder.ts';
import { formatMessage } from '../../src/spool/message-record.ts';
import { formatRecord } from '../../src/spool/spool-record.ts';
import { storeRecord } from '../../src/spool/store-record.ts';
import { createNotice } from '../alerts/notice.ts';

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

const report = formatRecord({
  ...{ baseUrl: 'https://api.example.com', keyHint: '0a1b', task: 'nightly' },
  ...{ startedAt: undefined, finishedAt: undefined, tries: 1, lastError: '' },
  report: {
    ...{ accepted: false, idempotencyKey: 'k1', stopping: false },
    ...{ creation: {}, final: {} },
  },
});
const message = formatMessage({
  receiver: { kind: 'slack', host: 'x.example', hint: 'a', secretHint: '' },
  ...{ notice: createNotice(), isPast: false, tries: 1, lastError: '' },
});

it('says what it drops when there is no room', () =>
  withTempDir(async (dir) => {
    let lines = '';
    const write = (line: string) => {
      lines += line;
    };
    const store = {
      folder: new SpoolFolder(dir, Date.now),
      log: createLog({ level: 'DEBUG', write }),
    };
    const texts = [report, message, '{', ' '.repeat(usualBounds.recordBytes + 1)];
    const nameOf = (at: number) => `${String(at).padStart(13, '0')}-0123456789ab.json`;
    for (let at = 0; at < usualBounds.records + 3; at += 1)
      writeFileSync(join(dir, nameOf(at)), texts[at] ?? '');
    await storeRecord(store, { kept, text: report, isNew: true });
    const said = [...lines.matchAll(/the spool is full: dropped the waiting (\w+) /g)];
    expect(said.map(([, what]) => what)).toEqual(['report', 'message', 'record', 'record']);
    expect(readdirSync(dir)).toHaveLength(usualBounds.records);
  }));
