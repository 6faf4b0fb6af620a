import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createCompile, createLoad } from '../../scripts/executables/loader.ts';
import { mainScript } from '../../scripts/executables/main-script.ts';
import { obtainNode } from '../../scripts/executables/obtain-node.ts';
import { readPieces, wrapPiece } from '../../scripts/executables/pieces.ts';
import {
  chooseTargets,
  nodePackages,
  preparingNode,
  targets,
} from '../../scripts/executables/targets.ts';
import { unsign } from '../../scripts/executables/unsign.ts';
import { run } from './own-machine.ts';
import { imageEnv, instruction } from './run-in-image.ts';

const root = join(import.meta.dirname, '../..');

describe('the targets', () => {
  it('are all of them when none is named', () => expect(chooseTargets([])).toBe(targets));

  it('are those that are named', () =>
    expect(chooseTargets(['win-x64', 'linux-x64']).map(({ file }) => file)).toEqual([
      'procwrap-linux-x64',
      'procwrap-win-x64.exe',
    ]));

  it('with an unknown name end the build, which lists the known names', async () => {
    const main = join(root, 'scripts/executables/main.ts');
    const { code, stdout, stderr } = await run([process.execPath, main, 'linux-x64', 'amiga']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      "executables: unknown target 'amiga'; known are linux-x64, linux-arm64, win-x64\n",
    );
  });

  it('are prepared by the same version of Node for this machine, or refused', () => {
    for (const target of targets) {
      for (const machine of ['linux-x64', 'linux-arm64']) {
        const { name, version } = preparingNode(target, machine);
        expect([name, version]).toEqual([`node-${machine}`, target.node.version]);
      }
      expect(() => preparingNode(target, 'darwin-arm64')).toThrow('build on linux-x64');
    }
  });

  it('use for Linux the Node that pnpm installs', () => {
    const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
    const [x64, arm64] = nodePackages;
    for (const { name, version, integrity } of [x64, arm64]) {
      expect(lock).toContain(`  ${name}@${version}:\n    resolution: {integrity: ${integrity}}`);
    }
  });
});

describe('a Node', () => {
  const [wanted] = nodePackages;

  it('with another checksum is refused, and not unpacked', () =>
    withTempDir(async (dir) => {
      const tarball = join(dir, `${wanted.name}-${wanted.version}.tgz`);
      writeFileSync(tarball, 'something else');
      const obtain = () => obtainNode(wanted, { modules: join(dir, 'none'), cache: dir }, dir);
      expect(obtain).toThrow(
        `${wanted.name}@${wanted.version} does not have the expected checksum`,
      );
      expect(obtain).toThrow(`expected ${wanted.integrity}`);
      expect(obtain).toThrow(tarball);
    }));

  it('that is installed is used when it has the right version', () =>
    withTempDir(async (dir) => {
      const folder = join(dir, wanted.name);
      mkdirSync(folder);
      const manifest = JSON.stringify({ version: wanted.version });
      writeFileSync(join(folder, 'package.json'), manifest);
      expect(obtainNode(wanted, { modules: dir, cache: join(dir, 'none') }, dir)).toBe(folder);
    }));

  it('that cannot be downloaded ends the build with the error of npm', () =>
    withTempDir(async (dir) => {
      const nowhere = { ...wanted, name: './no-such-folder' };
      const obtain = () => obtainNode(nowhere, { modules: dir, cache: join(dir, 'cache') }, dir);
      expect(obtain).toThrow('npm pack');
    }));
});

describe('the pieces', () => {
  const { entry, byName } = readPieces(join(root, 'apps/cli/dist'));

  it('are refused while the CLI is not built', () =>
    withTempDir(async (dir) =>
      expect(() => readPieces(dir)).toThrow('build the CLI first (npm run build)'),
    ));

  it('are the files that the build lists, and no others in the folder', () =>
    withTempDir(async (dir) => {
      const write = (name: string) => writeFileSync(join(dir, name), `'${name}'`);
      for (const name of ['procwrap.cjs', 'start-A.cjs', 'start-OLD.cjs']) write(name);
      const outputs = { 'dist/procwrap.cjs': {}, 'dist/start-A.cjs': {} };
      writeFileSync(join(dir, 'metafile-esm.json'), JSON.stringify({ outputs }));
      const found = readPieces(dir);
      expect([found.entry, [...found.byName.keys()]]).toEqual(["'procwrap.cjs'", ['start-A.cjs']]);
      rmSync(join(dir, 'start-A.cjs'));
      expect(() => readPieces(dir)).toThrow('has no start-A.cjs: build the CLI first');
    }));

  it('never use import(), which does not work in the executable', () =>
    expect([...byName.values(), entry].filter((text) => /\bimport\s*\(/.test(text))).toEqual([]));

  it('are loaded after the signals are caught', () => {
    const script = mainScript(entry, []);
    expect(script.indexOf('SIGTERM')).toBeGreaterThan(0);
    expect(script.indexOf('SIGTERM')).toBeLessThan(script.indexOf('require("./start-'));
    expect(script.indexOf('SIGTERM')).toBeLessThan(script.indexOf('node:sea'));
  });

  it('are loaded once, may require each other in a cycle, and are named in stack traces', () => {
    const assets: Record<string, string> = {
      'a.cjs': 'exports.b = require("./b.cjs"); exports.sep = require("node:path").sep;',
      'b.cjs': 'exports.a = require("./a.cjs"); exports.fail = () => { throw new Error("no"); };',
    };
    const sea = { getAsset: (name: string) => wrapPiece(assets[name] ?? '') };
    const load = (id: string) => (id === 'node:sea' ? sea : process.getBuiltinModule(id));
    const found = createLoad(createCompile(load as NodeJS.Require, []), load)('./a.cjs');
    const { b, sep } = found as { b: { a: unknown; fail: () => void }; sep: string };
    expect([b.a === found, sep]).toEqual([true, '/']);
    expect(b.fail).toThrow(expect.objectContaining({ stack: expect.stringContaining('b.cjs:1:') }));
  });
});

describe('a signature of Windows', () => {
  const pe = ({ start = 0, size = 0, end = '' } = {}) => {
    const bytes = Buffer.alloc(512);
    bytes.writeUInt32LE(64, 0x3c);
    bytes.write('PE\0\0', 64);
    bytes.writeUInt16LE(0x20b, 64 + 24);
    bytes.writeUInt32LE(start, 64 + 168);
    bytes.writeUInt32LE(size, 64 + 172);
    return Buffer.concat([bytes, Buffer.from(end)]);
  };

  it('is removed', () =>
    expect(unsign(pe({ start: 512, size: 9, end: 'signature' })).equals(pe())).toBe(true));

  it('may be missing', () => expect(unsign(pe()).equals(pe())).toBe(true));

  it.each([
    [
      'something follows it',
      pe({ start: 512, size: 9, end: 'signature and more' }),
      'something follows it',
    ],
    ['the file is a script', Buffer.from('#!/bin/sh\n'.repeat(60)), 'not a 64-bit PE'],
    ['the file is nearly empty', Buffer.from('MZ'), 'not a 64-bit PE'],
  ])('is refused when %s', (_name, program, message) =>
    expect(() => unsign(program)).toThrow(message),
  );
});

it('the image of the example does not run as root, and sets only known variables', () => {
  expect(instruction('USER')).toBe('nobody');
  const { findings } = readOptions({ env: { PROC_WRAPPER_API_KEY: 'k', ...imageEnv() } });
  expect(findings).toEqual([]);
});
