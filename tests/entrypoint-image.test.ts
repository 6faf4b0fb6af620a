import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { testRunEnv, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const guide = readFileSync(join(root, 'docs/guides/entrypoints.md'), 'utf8');
const [, started = ''] = /^ENTRYPOINT \["node", "\/app\/(.+)"\]$/m.exec(guide) ?? [];

it.each([
  ['without a type', { dependencies: {} }],
  ['as npm init makes it', { type: 'commonjs', main: 'index.js' }],
  ['of an application of ES modules', { type: 'module' }],
])(
  'an entrypoint named as in the guide starts without a warning next to a package.json %s',
  (_what, manifest) =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'package.json'), JSON.stringify(manifest));
      mkdirSync(join(dir, 'node_modules/@procwrap'), { recursive: true });
      const installed = join(dir, 'node_modules/@procwrap/entrypoint');
      symlinkSync(join(root, 'packages/entrypoint'), installed, 'junction');
      copyFileSync(join(root, 'examples/entrypoints/worker.mts'), join(dir, started));
      const celery = '#!/bin/sh\necho "$3 of $2"\n';
      writeFileSync(join(dir, 'celery'), celery, { mode: 0o755 });
      const words = ['--conditions=@procwrap/source', basename(started)];
      const { stdout, stderr } = await promisify(execFile)(process.execPath, words, {
        cwd: dir,
        env: { PATH: `${dir}:/usr/bin:/bin`, ...testRunEnv(), CELERY_APP: 'app', WORK_DIR: dir },
      });
      expect({ stdout, stderr }).toEqual({ stdout: 'worker of app\n', stderr: '' });
    }),
);
