import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { onFirstUse, requireGroups } from '../../apps/cli/bundle/on-first-use.ts';

const files = {
  'start.ts':
    "import { rare } from './rare.ts';\nexport const start = (isRare: boolean) => (isRare ? rare(1) : 0);",
  'rare.ts':
    "import { other } from './other.ts';\nexport function rare(value: number) { return other(value) + 1; }",
  'other.ts': 'export function other(value: number) { return value * 100; }',
};

const bundle = async (dir: string, sources: Readonly<Record<string, string>>) => {
  mkdirSync(dir, { recursive: true });
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(dir, name), text);
  const { outputFiles } = await build({
    entryPoints: [join(dir, 'start.ts')],
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    outdir: join(dir, 'out'),
    logLevel: 'silent',
    plugins: [onFirstUse(dir, { seldom: ['rare.ts', 'other.ts'] })],
  });
  return outputFiles.map(({ path, text }) => ({ path, text: requireGroups(text) }));
};

it('puts the modules of a group into a file that a stand-in requires', () =>
  withTempDir(async (dir) => {
    const all = await bundle(dir, files);
    const start = all.find(({ path }) => path.endsWith('start.js'));
    const group = all.find(({ text }) => text.includes('* 100'));
    expect(group).not.toBe(start);
    expect(start?.text).toMatch(/require\("\.\/seldom-\w+\.js"\)\.rare\(/);
    // Modules of one group need no stand-in for each other.
    expect(group?.text).not.toContain('require(');
  }));

it('refuses a module with anything else than functions', () =>
  withTempDir(async (dir) => {
    const sources = { ...files, 'rare.ts': `${files['rare.ts']}\nexport const limit = 3;` };
    await expect(bundle(dir, sources)).rejects.toThrow(
      'rare.ts must export functions only, because it is loaded on first use',
    );
  }));
