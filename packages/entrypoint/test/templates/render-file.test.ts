import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createStarter, makeFifo, withTempDir } from '@procwrap/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { renderFile } from '../../src/templates/render-file.ts';

const { start, killAll } = createStarter();
afterAll(killAll);

const isRoot = process.getuid?.() === 0;

const inDir = (use: (files: { from: string; to: string; dir: string }) => Promise<void>) =>
  withTempDir(async (dir) => {
    const from = join(dir, 'template');
    writeFileSync(from, 'port <%= it.PORT %>\n');
    await use({ from, to: join(dir, 'result'), dir });
  });
const values = { PORT: 80 };
const modeOf = (path: string) => statSync(path).mode & 0o7777;

describe('renderFile', () => {
  it('makes a file that only its owner can read', () =>
    inDir(async ({ from, to, dir }) => {
      await renderFile({ from, to, values });
      expect(readFileSync(to, 'utf8')).toBe('port 80\n');
      expect(modeOf(to)).toBe(0o600);
      expect(readdirSync(dir).sort()).toEqual(['result', 'template']);
    }));

  it('sets the mode, with any umask, and replaces a file', () =>
    inDir(async ({ from, to }) => {
      writeFileSync(to, 'old', { mode: 0o400 });
      await renderFile({ from, to, values, mode: 0o666 });
      expect([readFileSync(to, 'utf8'), modeOf(to)]).toEqual(['port 80\n', 0o666]);
      const before = statSync(to).ino;
      await renderFile({ from, to, values, mode: 0o640 });
      expect([statSync(to).ino === before, modeOf(to)]).toEqual([false, 0o640]);
    }));

  it('writes through a link, and keeps the link and the mode of its target', () =>
    inDir(async ({ from, to, dir }) => {
      writeFileSync(join(dir, 'other'), 'other', { mode: 0o640 });
      symlinkSync('other', to);
      await renderFile({ from, to, values });
      expect(lstatSync(to).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(dir, 'other'), 'utf8')).toBe('port 80\n');
      expect(modeOf(join(dir, 'other'))).toBe(0o640);
    }));

  it('renders a template from a named pipe, and keeps the pipe', () =>
    inDir(async ({ to, dir }) => {
      const from = join(dir, 'pipe');
      makeFifo(from);
      start('sh', ['-c', 'echo "port <%= it.PORT %>" > "$0"', from]);
      await renderFile({ from, to, values });
      expect(readFileSync(to, 'utf8')).toBe('port 80\n');
      expect(lstatSync(from).isFIFO()).toBe(true);
    }));

  it('refuses to write over its template, under any name of that file', () =>
    inDir(async ({ from, to }) => {
      symlinkSync('template', to);
      for (const same of [from, to]) {
        const wrong = renderFile({ from, to: same, values });
        await expect(wrong).rejects.toThrow(`'${same}' would replace its template '${from}'`);
      }
      expect(readFileSync(from, 'utf8')).toContain('it.PORT');
    }));

  it.runIf(isRoot)('sets the owner (only root can)', () =>
    inDir(async ({ from, to }) => {
      await renderFile({ from, to, values, owner: '41234:daemon', mode: 0o4755 });
      const { uid, gid } = statSync(to);
      expect([uid, gid, modeOf(to)]).toEqual([41_234, 1, 0o4755]);
    }),
  );

  it('changes nothing when it fails', () =>
    inDir(async ({ from, to, dir }) => {
      writeFileSync(to, 'old');
      const fails = async (more: object, code: string, message: string) => {
        const file = { from, to, values, ...more };
        await expect(renderFile(file)).rejects.toMatchObject({ code });
        await expect(renderFile(file)).rejects.toThrow(message);
      };
      await fails({ values: {} }, 'PW_TEMPLATE', `${from}:1: PORT has no value`);
      await fails({ from: join(dir, 'no') }, 'PW_TEMPLATE', 'cannot read the template');
      await fails({ owner: 'bogus' }, 'PW_TEMPLATE', "'bogus', names no user of this system");
      await fails({ mode: 0o10000 }, 'PW_TEMPLATE', 'must be from 0 to 0o7777');
      await fails({ mode: 1.5 }, 'PW_TEMPLATE', 'but is 1.5');
      mkdirSync(join(dir, 'folder'));
      await fails({ to: join(dir, 'folder') }, 'PW_TEMPLATE_WRITE', 'cannot write');
      await fails({ to: join(dir, 'no', 'x') }, 'PW_TEMPLATE_WRITE', '(ENOENT)');
      expect(readFileSync(to, 'utf8')).toBe('old');
      expect(readdirSync(dir).sort()).toEqual(['folder', 'result', 'template']);
    }));
});
