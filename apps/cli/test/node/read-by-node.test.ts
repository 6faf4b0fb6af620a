import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgv } from '@procwrap/config/argv';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { findReadByNode, readOwnWords } from '../../src/node/read-by-node.ts';

const facts = { version: '24.21.0', isStandalone: false, words: () => undefined };
const parseArgvAs = (argv: readonly string[]) => ({ argv, command: parseArgv(argv).command });
const found = (argv: readonly string[], more: Partial<typeof facts> = {}) =>
  findReadByNode(parseArgvAs(argv), { ...facts, ...more }).map(({ where }) => where);

describe('an argument that Node reads, too', () => {
  it.each([
    [['app', '--env-file=x'], ['--env-file=x']],
    [['app', '--env-file', 'x'], ['--env-file']],
    [['app', '--env-file-if-exists=x'], ['--env-file-if-exists=x']],
    [['-o', '--', 'app', '--env-file=x'], []],
    [['app', '--env-files=x', 'env-file'], []],
    [['app', '--', '--env-file=x'], []],
    [['--env-file=x', 'app'], []],
    [['--', 'app', '--experimental-config-file=x'], ['--experimental-config-file=x']],
    [['--', 'app', '--experimental-default-config-file'], ['--experimental-default-config-file']],
  ])('%j: %j', (argv, expected) => expect(found(argv)).toEqual(expected));

  it('is only the configuration of Node in an executable with Node inside', () => {
    const argv = ['app', '--env-file=x', '--experimental-config-file=x'];
    expect(found(argv, { isStandalone: true })).toEqual(['--experimental-config-file=x']);
  });

  it.each([
    ['22.19.0', 1],
    ['25.9.0', 1],
    ['26.0.0', 0],
  ])('names a configuration of Node for Node %s: %s', (version, count) =>
    expect(found(['app', '--experimental-config-file=x'], { version })).toHaveLength(count),
  );

  it('is none when -- stands before our script', () => {
    const argv = ['app', '--env-file=x'];
    const started = (...words: string[]) => [...words, 'procwrap.cjs', ...argv, ''];
    const words = (...all: string[]) => ({ words: () => started(...all) as never });
    expect(found(argv, words('node', '--no-warnings', '--'))).toEqual([]);
    expect(found(argv, words('node', '--no-warnings'))).toEqual(['--env-file=x']);
  });
});

it('reads the words that started this process', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'cmdline');
    writeFileSync(path, 'node\0--\0x.cjs\0');
    expect(readOwnWords(path)).toEqual(['node', '--', 'x.cjs', '']);
    expect(readOwnWords(join(dir, 'none'))).toBeUndefined();
  }));
