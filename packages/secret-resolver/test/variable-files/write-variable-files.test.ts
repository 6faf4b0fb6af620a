import { execFile } from 'node:child_process';
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { parseDotenv } from '../../src/formats/dotenv.ts';
import { parseJson } from '../../src/formats/json.ts';
import { type FileFormat, type VariableFileSettings, writeVariableFiles } from '../../src/index.ts';

const env = { A: 'it\'s "q" $X\nnl \\', B: '' };
const parsed = parseJson('{"id":12345678901234567890,"on":true,"list":[1]}');
const config = parsed.ok ? parsed.value : null;

const write = async (baseDir: string, settings: Partial<VariableFileSettings>) => {
  const files = await writeVariableFiles({ env, config, baseDir, ...settings });
  const texts = await Promise.all(files.paths.map((path) => readFile(path, 'utf8')));
  return { ...files, names: files.paths.map((path) => path.slice(baseDir.length + 1)), texts };
};

describe('writeVariableFiles', () => {
  it.each([
    [{}, []],
    [{ envOutputFormat: 'dotenv' }, ['.env']],
    [{ envOutputFormat: 'json' }, ['env.json']],
    [{ envOutputFormat: 'yaml' }, ['env.yml']],
    [{ configOutputFormat: 'json' }, ['config.json']],
    [{ configOutputFormat: 'yaml' }, ['config.yml']],
    [{ configOutputFormat: 'dotenv' }, ['config.env']],
    [{ envOutputFilename: 'a', configOutputFilename: 'b' }, ['a', 'b']],
  ] as const)('writes for %j the files %j', async (settings, names) => {
    await withTempDir(async (dir) => {
      expect((await write(dir, settings)).names).toEqual(names);
    });
  });

  it('writes variables so that parsing them gives the same values', async () => {
    await withTempDir(async (dir) => {
      const [dotenv = ''] = (await write(dir, { envOutputFilename: 'x.env.local' })).texts;
      expect(parseDotenv(dotenv)).toEqual({ ok: true, value: env });
      const [json = ''] = (await write(dir, { envOutputFilename: 'x.JSON' })).texts;
      expect(JSON.parse(json)).toEqual(env);
      const [source = ''] = (await write(dir, { envOutputFilename: 'plain' })).texts;
      expect(source).toMatch(/^A='/m);
    });
  });

  it('writes a file that a shell can read, too', async () => {
    await withTempDir(async (dir) => {
      await writeVariableFiles({
        env: { A: 'two words $HOME `x`' },
        envOutputFormat: 'dotenv',
        baseDir: dir,
      });
      const run = promisify(execFile);
      const { stdout } = await run('sh', ['-c', '. ./.env; printf %s "$A"'], { cwd: dir });
      expect(stdout).toBe('two words $HOME `x`');
    });
  });

  it('keeps the digits of numbers in each format', async () => {
    await withTempDir(async (dir) => {
      const text = async (configOutputFormat: FileFormat) =>
        (await write(dir, { configOutputFormat })).texts[0];
      expect(await text('json')).toBe('{"id":12345678901234567890,"on":true,"list":[1]}\n');
      expect(await text('yaml')).toBe('id: 12345678901234567890\n"on": true\nlist:\n  - 1\n');
      expect(await text('dotenv')).toBe("id='12345678901234567890'\non='TRUE'\nlist='[1]'\n");
      const none = await writeVariableFiles({
        env: {},
        configOutputFormat: 'dotenv',
        baseDir: dir,
        config: [],
      });
      expect(await readFile(none.paths[0] ?? '', 'utf8')).toBe('');
    });
  });

  it('writes with mode 0600, creates no other file, and removes the file', async () => {
    await withTempDir(async (dir) => {
      const files = await write(dir, { envOutputFilename: 'o.json' });
      expect((await stat(join(dir, 'o.json'))).mode & 0o777).toBe(0o600);
      expect(await readdir(dir)).toEqual(['o.json']);
      files.remove();
      files.remove();
      expect(await readdir(dir)).toEqual([]);
    });
  });

  it('overwrites a named file that exists: it keeps its mode, is not removed, and a warning says so', async () => {
    await withTempDir(async (dir) => {
      await writeFile(join(dir, 'o.env'), 'KEEP=1\n');
      await chmod(join(dir, 'o.env'), 0o644);
      const { texts, findings, remove } = await write(dir, { envOutputFilename: 'o.env' });
      expect(texts[0]).not.toContain('KEEP');
      expect((await stat(join(dir, 'o.env'))).mode & 0o777).toBe(0o644);
      expect(findings).toEqual([
        {
          severity: 'warning',
          where: join(dir, 'o.env'),
          message:
            'this file existed before: it keeps its mode 0644, so that others may read it, and it is not removed afterwards',
        },
      ]);
      remove();
      expect(await readdir(dir)).toEqual(['o.env']);
    });
  });

  it('does not overwrite an existing file of a default name, unless it has the same content', async () => {
    await withTempDir(async (dir) => {
      await writeFile(join(dir, '.env'), 'MINE=1\n');
      const { findings, remove } = await write(dir, { envOutputFormat: 'dotenv' });
      const message = `${join(dir, '.env')} already exists and was not changed; name another file, or remove it`;
      expect(findings).toEqual([{ severity: 'error', where: 'envOutputFilename', message }]);
      remove();
      expect(await readFile(join(dir, '.env'), 'utf8')).toBe('MINE=1\n');
      await write(dir, { envOutputFilename: 'same' });
      await copyFile(join(dir, 'same'), join(dir, '.env'));
      const same = await write(dir, { envOutputFormat: 'dotenv' });
      expect(same.findings.map(({ severity }) => severity)).toEqual(['warning']);
      same.remove();
      expect((await readdir(dir)).sort()).toEqual(['.env', 'same']);
    });
  });

  it('removes the file that it created through a link, and keeps the link', async () => {
    await withTempDir(async (dir) => {
      await symlink('real', join(dir, 'o.env'));
      const { remove } = await write(dir, { envOutputFilename: 'o.env' });
      expect((await stat(join(dir, 'real'))).mode & 0o777).toBe(0o600);
      remove();
      expect(await readdir(dir)).toEqual(['o.env']);
    });
  });

  it('does not remove a file that has replaced its own', async () => {
    await withTempDir(async (dir) => {
      const files = await write(dir, { envOutputFilename: 'o.env' });
      await write(dir, { envOutputFilename: 'o.env' });
      files.remove();
      expect(await readdir(dir)).toEqual(['o.env']);
    });
  });

  it('reports a file that cannot be written, and leaves no incomplete file', async () => {
    await withTempDir(async (dir) => {
      await mkdir(join(dir, 'folder'));
      await writeFile(join(dir, 'folder', 'x'), '');
      const settings = { envOutputFilename: 'no/o.json', configOutputFilename: 'folder' };
      const { findings, paths } = await write(dir, settings);
      expect(paths).toEqual([]);
      expect(findings).toEqual([
        {
          severity: 'error',
          where: 'envOutputFilename',
          message: `${join(dir, 'no/o.json')} cannot be written (ENOENT); the folder must exist and be writable`,
        },
        {
          severity: 'error',
          where: 'configOutputFilename',
          message: `${join(dir, 'folder')} cannot be written (EISDIR); the folder must exist and be writable`,
        },
      ]);
      expect(await readdir(dir)).toEqual(['folder']);
    });
  });

  it('refuses an unknown format', async () => {
    await withTempDir(async (dir) => {
      const { findings } = await write(dir, { envOutputFormat: 'xml' as FileFormat });
      expect(findings).toEqual([
        {
          severity: 'error',
          where: 'envOutputFormat',
          message: '"xml" is not a format; expected one of dotenv, json, yaml',
        },
      ]);
    });
  });
});
