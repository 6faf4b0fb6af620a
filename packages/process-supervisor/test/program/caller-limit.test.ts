import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { readCallerLimit, withCallerLimit } from '../../src/program/caller-limit.ts';

type Limits = readonly [soft: number | string, hard: number | string];

/** A /proc with this process and its parent. */
const withLimits = <T>(own: Limits, caller: Limits | undefined, use: (proc: string) => T) =>
  withTempDir(async (proc) => {
    const put = (name: string, [soft, hard]: Limits) => {
      mkdirSync(join(proc, name));
      writeFileSync(
        join(proc, name, 'limits'),
        `Limit   Soft Limit  Hard Limit  Units\nMax open files            ${soft}     ${hard}     files\n`,
      );
    };
    put('self', own);
    if (caller) put('6', caller);
    return use(proc);
  });

const parent = () => 6;
const program = { file: 'tool', args: ['-x', 'y'], env: { A: '1' }, cwd: '/tmp' };

describe('readCallerLimit', () => {
  it.each<[string, Limits, Limits | undefined, number | undefined]>([
    ['when Node has raised ours', [20_000, 20_000], [1024, 20_000], 1024],
    ['not when it is ours', [20_000, 20_000], [20_000, 20_000], undefined],
    ['not when the hard limit is another', [20_000, 20_000], [1024, 30_000], undefined],
    ['not when the caller cannot be seen', [20_000, 20_000], undefined, undefined],
    ['not when there is none', [20_000, 20_000], ['unlimited', 'unlimited'], undefined],
    ['not when ours is lower', [512, 20_000], [1024, 20_000], undefined],
  ])('returns the limit of the caller: %s', async (_name, own, caller, expected) => {
    expect(await withLimits(own, caller, (proc) => readCallerLimit({ proc, parent }))).toBe(
      expected,
    );
  });
});

describe('withCallerLimit', () => {
  const wrapped = (tools: readonly string[], env: Record<string, string> = program.env) =>
    withLimits([20_000, 20_000], [1024, 20_000], (proc) =>
      withCallerLimit({ ...program, env }, { proc, parent, tools }),
    );

  it('uses a tool that changes nothing else', async () => {
    expect(await wrapped(['/no/such', '/bin/sh'])).toEqual({
      ...program,
      file: '/bin/sh',
      args: ['--nofile=1024:', '--', 'tool', '-x', 'y'],
    });
  });

  it('uses a shell without such a tool, when no variable would be lost', async () => {
    expect(await wrapped([])).toEqual({
      ...program,
      file: '/bin/sh',
      args: ['-c', 'ulimit -Sn 1024; exec "$0" "$@"', 'tool', '-x', 'y'],
    });
    const env = { 'spring.datasource.url': 'x' };
    expect(await wrapped([], env)).toEqual({ ...program, env });
  });

  it('does not change the program when the limit is that of the caller', async () => {
    const same = await withLimits([9, 9], [9, 9], (proc) =>
      withCallerLimit(program, { proc, parent, tools: ['/bin/sh'] }),
    );
    expect(same).toBe(program);
  });
});
