import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { readMetafile } from '../../scripts/notices/build-notices.ts';
import { bundledFolders, bundledPackages } from '../../scripts/notices/bundled-packages.ts';
import { workspacePackages } from '../../scripts/packages/workspace-packages.ts';

const root = join(import.meta.dirname, '../..');
const store = '../../node_modules/.pnpm';
const metafileOf = (sizes: Readonly<Record<string, number>>) => ({
  outputs: {
    'dist/a.cjs': {
      inputs: Object.fromEntries(
        Object.entries(sizes).map(([file, bytesInOutput]) => [file, { bytesInOutput }]),
      ),
    },
  },
});

describe('the packages inside a bundle', () => {
  const metafile = metafileOf({
    'src/bin.ts': 1,
    '../../packages/core/src/log.ts': 1,
    '../../packages/config/src/table/table.ts': 1,
    '../../packages/config/src/argv.ts': 1,
    '../embedded/src/index.ts': 1,
    [`${store}/yaml@2.9.1/node_modules/yaml/dist/index.js`]: 1,
    [`${store}/yaml@2.9.1/node_modules/yaml/dist/node_modules/@a/b/src/x.js`]: 1,
    [`${store}/unused@1.0.0/node_modules/unused/index.js`]: 0,
  });

  it('are listed by package name, ours and third-party ones, without removed code', () =>
    expect(bundledPackages(metafile)).toEqual({
      workspace: ['@procwrap/config', '@procwrap/core', '@procwrap/embedded'],
      npm: ['@a/b', 'yaml'],
    }));

  it('are also listed by folder and file', () =>
    expect([...bundledFolders(metafile).keys()]).toEqual([
      `${store}/yaml@2.9.1/node_modules/yaml`,
      `${store}/yaml@2.9.1/node_modules/yaml/dist/node_modules/@a/b`,
    ]));
});

describe('the bundle of the CLI', () => {
  it('holds packages of this workspace, and the dependencies of the CLI', () => {
    const { workspace } = bundledPackages(readMetafile(root));
    const names = workspacePackages(root).map(({ name }) => name);
    expect(workspace.filter((name) => !names.includes(name))).toEqual([]);
    const { devDependencies } = JSON.parse(
      readFileSync(join(root, 'apps/cli/package.json'), 'utf8'),
    );
    const used = Object.keys(devDependencies).filter((name) => workspace.includes(name));
    expect(used).toContain('@procwrap/task-session');
    expect(workspace).toContain('@procwrap/secret-resolver');
  });
});

describe('procwrap-su', () => {
  it('holds only our code, so that it needs no notices', async () => {
    const { metafile } = await build({
      absWorkingDir: join(root, 'packages/entrypoint'),
      entryPoints: ['src/su/bin.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'cjs',
      conditions: ['@procwrap/source', 'module', 'import', 'node'],
      logLevel: 'error',
    });
    expect(bundledPackages(metafile)).toEqual({
      workspace: ['@procwrap/core', '@procwrap/process-supervisor'],
      npm: [],
    });
  });
});
