import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { exportRows } from '../../src/commands/move-rows.ts';
import type { ProgramIo } from '../../src/commands/program-io.ts';
import { writePrivate } from '../../src/data-folder/data-folder.ts';
import { readOptions } from '../../src/options/read-options.ts';
import { run } from '../in-process.ts';

it('an export continues alone where the server that ran has ended', () =>
  withTempDir(async (dir) => {
    await run(['keys', 'create', 'kept', '--data-dir', dir]);
    const running = { url: 'http://127.0.0.1:1', token: 't', pid: 1 };
    writePrivate(join(dir, 'running.json'), running);
    const file = join(dir, 'rows.jsonl');
    expect(await run(['export', file, '--data-dir', dir])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(file, 'utf8')).toContain('"kept"');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }));

it('an export to a file that appeared meanwhile says so', () =>
  withTempDir(async (dir) => {
    await run(['keys', 'list', '--data-dir', dir]);
    const file = join(dir, 'rows.jsonl');
    writeFileSync(file, 'mine');
    expect(await exportTo(dir, { file })).toEqual({
      exitCode: 1,
      problem: `export: ${file} is there already: name a new file`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  }));

it('an export of which the reader has ended is quiet', () =>
  withTempDir(async (dir) => {
    await run(['keys', 'list', '--data-dir', dir]);
    const output = new Writable({
      write: (_piece, _encoding, done) => done(Object.assign(new Error(), { code: 'EPIPE' })),
    });
    expect(await exportTo(dir, { output })).toEqual({ exitCode: 1 });
  }));

/** Standard output that takes so many pieces, and then no more. */
const fullAfter = (pieces: number) => {
  let taken = 0;
  return new Writable({
    write: (_piece, _encoding, done) => {
      taken += 1;
      done(taken > pieces ? new Error('write ENOSPC') : null);
    },
  });
};

const exportTo = (
  dataFolder: string,
  { file, output }: { readonly file?: string; readonly output?: Writable },
) => {
  const options = readOptions({ flags: {}, env: {} });
  if (!options.ok) throw new Error(options.problem.join());
  const io = { output } as unknown as ProgramIo;
  return exportRows({ options: options.value, dataFolder }, file, io);
};

it.each(['first', 'last'])('an export of which the %s piece is not taken says so', (which) =>
  withTempDir(async (dir) => {
    await run(['keys', 'create', 'kept', '--data-dir', dir]);
    let pieces = 0;
    const counting = new Writable({
      write: (_piece, _encoding, done) => {
        pieces += 1;
        done();
      },
    });
    expect(await exportTo(dir, { output: counting })).toEqual({ exitCode: 0 });
    expect(await exportTo(dir, { output: fullAfter(which === 'first' ? 0 : pieces - 1) })).toEqual({
      exitCode: 1,
      problem: 'export: standard output cannot be written in full: write ENOSPC',
    });
    expect(await exportTo(dir, { output: fullAfter(pieces) })).toEqual({ exitCode: 0 });
  }),
);
