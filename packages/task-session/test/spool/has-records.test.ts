import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { hasRecords } from '../../src/spool/has-records.ts';

it('finds records, also those that are being sent', () =>
  withTempDir(async (dir) => {
    const { signal } = new AbortController();
    expect(await hasRecords(join(dir, 'none'), signal)).toBe(false);
    writeFileSync(join(dir, '1000000000000-0123456789ab.refused'), '');
    expect(await hasRecords(dir, signal)).toBe(false);
    writeFileSync(join(dir, '1000000000000-0123456789ab.json.01234567-1-2'), '');
    expect(await hasRecords(dir, signal)).toBe(true);
    // A disk that does not answer.
    expect(await hasRecords(dir, signal, async () => false)).toBe(false);
  }));
