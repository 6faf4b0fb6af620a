import { linkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { findFileClashes } from '../../src/session/file-clashes.ts';

const clashes = async (object: Record<string, unknown>, sources: readonly string[]) => {
  const found = await findFileClashes(readOptions({ env: {}, object }), sources);
  return found.map(({ where, message }) => `${where}: ${message}`);
};

describe('findFileClashes', () => {
  it('finds a target that is a source, under any name of it', () =>
    withTempDir(async (dir) => {
      const source = join(dir, 'source');
      const [link, second] = [join(dir, 'link'), join(dir, 'second')];
      writeFileSync(source, 'A=1');
      symlinkSync('source', link);
      linkSync(source, second);
      for (const path of [source, link, second, `${dir}/./source`]) {
        const message = `${path} is read as a location as well; name another file`;
        expect(await clashes({ envOutputFilename: path }, [source])).toEqual([
          `options.envOutputFilename: ${message}`,
        ]);
      }
      const missing = join(dir, 'missing');
      expect(await clashes({ outcomeFile: missing }, [missing])).toHaveLength(1);
    }));

  it('finds two targets that are one file', async () => {
    const object = { configOutputFilename: 'out', outcomeFile: './out' };
    expect(await clashes(object, [])).toEqual([
      'options.outcomeFile: ./out is the file of options.configOutputFilename as well; name another file',
    ]);
  });

  it('finds an input file only where an input is written to it', () =>
    withTempDir(async (dir) => {
      const inputFilename = join(dir, 'in');
      writeFileSync(inputFilename, 'A=1');
      expect(await clashes({ inputFilename }, [inputFilename])).toEqual([]);
      expect(await clashes({ inputFilename, inputValue: 'x' }, [inputFilename])).toHaveLength(1);
    }));

  it('lets devices be used for everything, and a file be input and result', async () => {
    const outcomeFile = '/dev/null';
    expect(await clashes({ outcomeFile, envOutputFilename: outcomeFile }, ['/dev/null'])).toEqual(
      [],
    );
    const both = { inputFilename: 'io.json', inputValue: '1', resultFilename: 'io.json' };
    expect(await clashes(both, [])).toEqual([]);
    expect(await clashes({}, ['anything'])).toEqual([]);
  });
});
