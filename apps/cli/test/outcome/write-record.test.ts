import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, silentLog } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { OutcomeRecord } from '../../src/outcome/record.ts';
import { writeRecord } from '../../src/outcome/write-record.ts';

const record = { reason: 'failed', message: 'x'.repeat(10_000), exitCode: 3 } as OutcomeRecord;
const nowhere = '/no/such/termination-log';

it('writes the whole record to the file, and leaves no other file', () =>
  withTempDir(async (dir) => {
    const outcomeFile = join(dir, 'outcome.json');
    writeFileSync(outcomeFile, 'of an earlier run');
    await writeRecord(record, { outcomeFile, terminationLog: nowhere }, silentLog);
    expect(JSON.parse(readFileSync(outcomeFile, 'utf8'))).toEqual(record);
    expect(readdirSync(dir)).toEqual(['outcome.json']);
  }));

it('writes to an existing termination log, in the size that Kubernetes reads', () =>
  withTempDir(async (dir) => {
    const terminationLog = join(dir, 'termination-log');
    await writeRecord(record, { outcomeFile: undefined, terminationLog }, silentLog);
    expect(readdirSync(dir)).toEqual([]);
    writeFileSync(terminationLog, 'x'.repeat(20_000));
    await writeRecord(record, { outcomeFile: undefined, terminationLog }, silentLog);
    const text = readFileSync(terminationLog, 'utf8');
    expect(text.length).toBeLessThan(4096);
    expect(JSON.parse(text)).toMatchObject({ reason: 'failed', exitCode: 3 });
  }));

it('logs that no program reads the pipe', () =>
  withTempDir(async (dir) => {
    const outcomeFile = join(dir, 'pipe');
    execFileSync('mkfifo', [outcomeFile]);
    const lines: string[] = [];
    const log = createLog({ level: 'ERROR', write: (line) => lines.push(line) });
    await writeRecord(record, { outcomeFile, terminationLog: nowhere }, log);
    expect(lines.join()).toContain('no program reads the pipe (ENXIO)');
  }));

it('logs that a file cannot be written, and leaves no temporary file', () =>
  withTempDir(async (dir) => {
    const lines: string[] = [];
    const log = createLog({ level: 'ERROR', write: (line) => lines.push(line) });
    await writeRecord(record, { outcomeFile: join(dir, 'no/such'), terminationLog: nowhere }, log);
    expect(lines.join()).toContain('cannot write the outcome file');
    await writeRecord(record, { outcomeFile: dir, terminationLog: nowhere }, log);
    expect(lines).toHaveLength(2);
    chmodSync(dir, 0o700);
    expect(readdirSync(dir)).toEqual([]);
    expect(readdirSync(join(dir, '..')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }));
