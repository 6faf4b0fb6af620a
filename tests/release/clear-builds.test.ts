import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { clearBuilds } from '../../scripts/packages/clear-builds.ts';

it('clearBuilds removes what is in the dist of every package, and nothing else', () => {
  const root = mkdtempSync(join(tmpdir(), 'procwrap-builds-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ['packages/core', 'packages/unbuilt', 'apps/cli']) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), '{ "name": "x", "version": "1.0.0" }');
  }
  for (const folder of ['packages/core', 'apps/cli']) {
    mkdirSync(join(root, folder, 'dist/deep'), { recursive: true });
    writeFileSync(join(root, folder, 'dist/deep/stray.js'), '');
  }
  clearBuilds(root);
  expect(existsSync(join(root, 'packages/core/dist'))).toBe(false);
  expect(existsSync(join(root, 'apps/cli/dist'))).toBe(false);
  expect(existsSync(join(root, 'apps/cli/package.json'))).toBe(true);
});
