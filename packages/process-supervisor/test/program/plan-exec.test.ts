import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { planExec } from '../../src/program/plan-exec.ts';
import { parseProgramHead, readProgramHead } from '../../src/program/read-program-head.ts';

const env = { PATH: process.env.PATH ?? '' };
/** The plan, or the reason why there is none. */
const plan = (file: string, args: string[] = []) => {
  const found = planExec({ file, args, env }, process.execPath);
  return found.ok ? { kind: 'ready' as const, ...found.value } : found.problem;
};
const put = (path: string, content: string | Buffer, mode = 0o755) => {
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};

describe('planExec', () => {
  it('finds a program in PATH and keeps its name', () => {
    const found = plan('sleep', ['1']);
    expect(found).toMatchObject({ kind: 'ready', args: ['sleep', '1'] });
    expect(found.kind === 'ready' && found.path).toMatch(/\/sleep$/);
  });

  it('runs a script with its interpreter, and with a shell when it names none', () =>
    withTempDir(async (dir) => {
      const script = put(join(dir, 'a'), '#!/bin/sh -e\nexit 3\n');
      expect(plan(script)).toEqual({ kind: 'ready', path: script, args: [script] });
      const plain = put(join(dir, 'b'), 'exit 3\n');
      expect(plan(plain, ['x'])).toEqual({
        kind: 'ready',
        path: '/bin/sh',
        args: ['sh', plain, 'x'],
      });
      const empty = put(join(dir, 'c'), '');
      expect(plan(empty)).toMatchObject({ kind: 'ready', path: '/bin/sh' });
    }));

  it('refuses what the kernel would refuse', () =>
    withTempDir(async (dir) => {
      expect(plan('no-such-program')).toMatchObject({ kind: 'notStarted', reason: 'notFound' });
      expect(plan(dir)).toMatchObject({ reason: 'notExecutable' });
      expect(plan(put(join(dir, 'a'), 'x', 0o644))).toMatchObject({ reason: 'notExecutable' });
      const lost = plan(put(join(dir, 'b'), '#!/no/such/interpreter\n'));
      expect(lost).toMatchObject({ reason: 'notFound' });
      expect(lost.kind === 'notStarted' && lost.message).toContain('/no/such/interpreter');
    }));

  it('refuses a program for another processor, and one without its loader', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'node');
      copyFileSync('/bin/sleep', path);
      const bytes = readFileSync(path);
      expect(plan(path)).toMatchObject({ kind: 'ready' });
      const loader = bytes.indexOf('/ld-');
      bytes[loader + 1] = 'X'.charCodeAt(0);
      expect(plan(put(path, bytes))).toMatchObject({ kind: 'notStarted', reason: 'notFound' });
      bytes[loader + 1] = 'l'.charCodeAt(0);
      bytes.writeUInt16LE(8, 18);
      expect(plan(put(path, bytes))).toMatchObject({ kind: 'notStarted', reason: 'notExecutable' });
    }));
});

const messageOf = (found: ReturnType<typeof plan>) =>
  found.kind === 'notStarted' ? found.message : undefined;

describe('planExec for a program that cannot be started', () => {
  it('names an interpreter that is no file or not executable', () =>
    withTempDir(async (dir) => {
      const script = join(dir, 'a');
      expect(messageOf(plan(put(script, `#!${dir}\n`)))).toBe(
        `cannot start '${script}': its interpreter '${dir}' is no regular file`,
      );
      const tool = put(join(dir, 'tool'), 'x', 0o644);
      expect(messageOf(plan(put(script, `#!${tool}\n`)))).toBe(
        `cannot start '${script}': its interpreter '${tool}' has no permission to be executed`,
      );
      put(script, '#!/bin/sh\r\n');
      expect(messageOf(plan(script))).toContain("'/bin/sh\\r' does not exist; its lines end");
    }));

  it('follows interpreters that are scripts as deep as the kernel does', () =>
    withTempDir(async (dir) => {
      let last = '/bin/true';
      const scripts = Array.from({ length: 6 }, (_, at) => {
        last = put(join(dir, String(at)), `#!${last}\n`);
        return last;
      });
      const [, , , , fifth = '', sixth = ''] = scripts;
      for (const [script, works] of [
        [fifth, true],
        [sixth, false],
      ] as const) {
        expect(spawnSync(script).error === undefined).toBe(works);
        expect(plan(script).kind).toBe(works ? 'ready' : 'notStarted');
      }
      expect(messageOf(plan(sixth))).toContain('ELOOP');
    }));

  it('refuses damaged programs, and arguments that are too long', () =>
    withTempDir(async (dir) => {
      const sleep = readFileSync('/bin/sleep');
      const short = put(join(dir, 'short'), sleep.subarray(0, 20));
      expect(messageOf(plan(short))).toContain('it is damaged (ENOEXEC)');
      const cut = put(join(dir, 'cut'), sleep.subarray(0, 100));
      expect(messageOf(plan(cut))).toContain('it is damaged (ENOEXEC)');
      expect(messageOf(plan('/bin/true', ['x'.repeat(3_000_000)]))).toContain('E2BIG');
    }));

  it('does not compare processors when our own program cannot be read', () => {
    const program = { file: '/bin/sleep', args: [], env };
    expect(planExec(program, '/no/such/node')).toMatchObject({ ok: true });
  });
});

describe('the first bytes of a program', () => {
  it('are checked only in 64-bit files', () =>
    withTempDir(async (dir) => {
      const head = Buffer.alloc(64);
      head.writeUInt32BE(0x7f454c46, 0);
      head[4] = 1;
      expect(readProgramHead(put(join(dir, 'a'), head))).toMatchObject({ kind: 'elf' });
    }));

  it('name no loader when its name is empty', () => {
    const head = Buffer.alloc(200);
    head.writeUInt32BE(0x7f454c46, 0);
    head.set([2, 1], 4);
    head.writeBigUInt64LE(64n, 32);
    head.writeUInt16LE(56, 54);
    head.writeUInt16LE(1, 56);
    head.writeUInt32LE(3, 64);
    expect(parseProgramHead(head)).toMatchObject({ kind: 'elf', loader: undefined });
  });

  it('show the kind of the file', () => {
    expect(readProgramHead(process.execPath)).toMatchObject({ kind: 'elf' });
    expect(parseProgramHead(Buffer.from('#! /usr/bin/env node\n'))).toEqual({
      kind: 'script',
      interpreter: '/usr/bin/env',
    });
    for (const text of ['', '#!', '#!\n/bin/sh', 'echo', '\x7fELF']) {
      expect(parseProgramHead(Buffer.from(text)).kind).toBe('other');
    }
  });

  it('name no loader in other formats, or when its name is beyond them', () => {
    const head = Buffer.alloc(64);
    head.writeUInt32BE(0x7f454c46, 0);
    expect(parseProgramHead(head)).toEqual({ kind: 'elf', machine: 0, loader: undefined });
    head[4] = 2;
    head[5] = 1;
    expect(parseProgramHead(head)).toMatchObject({ loader: undefined });
    head.writeUInt16LE(9, 56);
    head.writeBigUInt64LE(64n, 32);
    expect(parseProgramHead(head)).toMatchObject({ loader: undefined });
  });
});
