import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { amount, hangLimitMs } from '@procwrap/test-kit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  publicPackages,
  type WorkspacePackage,
} from '../../scripts/packages/workspace-packages.ts';
import { installPacked } from './install-packed.ts';

// A compiler checks the types of every package and of Node, which takes an old one long.
const patience = 10 * hangLimitMs;
vi.setConfig({ testTimeout: patience, hookTimeout: patience });

const root = join(import.meta.dirname, '../..');
const libraries = publicPackages(root).filter(({ manifest }) => manifest.bin === undefined);
const folder = mkdtempSync(join(tmpdir(), 'procwrap-types-'));

const entriesOf = ({ name, manifest }: WorkspacePackage) =>
  Object.keys(manifest.exports as object).map((entry) => `${name}${entry.slice(1)}`);
const entries = libraries.flatMap(entriesOf);
const offersRequire = (entry: string) => entry.startsWith('@procwrap/status-updater');

/** A module that imports every library; types that are `any` would allow the last line. */
const program = (write: (name: string, entry: string) => string) =>
  entries
    .map(
      (entry, index) => `${write(`p${index}`, entry)}\n// @ts-expect-error\nvoid p${index}.none;\n`,
    )
    .join('');
const withImport = program((name, entry) => `import * as ${name} from '${entry}';`);
const withRequire = program((name, entry) => `import ${name} = require('${entry}');`);

interface Version {
  readonly version: string;
  readonly compiler: string;
  /** The types of Node of that time; those of today need TypeScript 5.2. */
  readonly nodeTypes: string;
  /** Whether `require` of an ES module is right under nodenext. */
  readonly requiresModules: boolean;
}
const today = { nodeTypes: '@types/node', requiresModules: true };
const older = { nodeTypes: '@types/node', requiresModules: false };
/** The old ones are slow, so they run only in the long tests. */
const versions: readonly Version[] = [
  ...amount({
    usual: [],
    full: [
      { version: '5.0', compiler: 'typescript-5.0', ...older, nodeTypes: 'types-node-18' },
      { version: '5.4', compiler: 'typescript-5.4', ...older },
      { version: '5.9', compiler: 'typescript-5.9', ...today },
    ],
  }),
  { version: '7.0', compiler: 'typescript', ...today },
];
const cases = versions.flatMap((one) =>
  (['node16', 'nodenext', 'bundler'] as const).map((resolution) => ({ ...one, resolution })),
);

beforeAll(() => installPacked(root, libraries, folder));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** Writes the program of a case, and returns what its compiler prints. */
const compile = async ({ version, compiler, nodeTypes, resolution }: (typeof cases)[number]) => {
  const dir = join(folder, `${version}-${resolution}`);
  const types = join(dir, 'node_modules/@types/node');
  mkdirSync(dirname(types), { recursive: true });
  symlinkSync(join(root, 'node_modules', nodeTypes), types, 'junction');
  writeFileSync(join(dir, 'main.mts'), withImport);
  writeFileSync(join(dir, 'main.cts'), resolution === 'bundler' ? withImport : withRequire);
  const module = resolution === 'bundler' ? 'esnext' : resolution;
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: false, types: ['node'] },
    ...{ target: 'es2022', lib: ['es2022'], module, moduleResolution: resolution },
  };
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }));
  const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', dir], {
    cwd: dir,
  }).catch((error: { stdout: string }) => error);
  return stdout.split('\n').filter((line) => line.includes('error TS'));
};

describe.each(cases)('TypeScript $version with $resolution', (given) => {
  const refused = given.resolution === 'node16' || !given.requiresModules;
  const what = refused && given.resolution !== 'bundler' ? 'only status-updater' : 'every library';
  it(`takes the types of every library in an ES module, and of ${what} in CommonJS`, async () => {
    const lines = await compile(given);
    const asExpected = lines.filter((line) => /^main\.cts\(.*error TS1471/.test(line));
    expect(lines.filter((line) => !asExpected.includes(line))).toEqual([]);
    expect(asExpected.map((line) => /'(@procwrap\/[^']+)'/.exec(line)?.[1])).toEqual(
      what === 'every library' ? [] : entries.filter((entry) => !offersRequire(entry)),
    );
  });
});
