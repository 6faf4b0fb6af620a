import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vitepress';
import { root } from './repository.ts';

/**
 * Builds the site into a folder. VitePress writes its temporary files next to its configuration;
 * so each build has a folder of its own, outside of the pages that tests read at the same time.
 */
export async function buildSite(outDir: string): Promise<void> {
  mkdirSync(join(root, '.local'), { recursive: true });
  const folder = mkdtempSync(join(root, '.local/site-'));
  try {
    mkdirSync(join(folder, '.vitepress'));
    const config = JSON.stringify(join(root, 'docs/.vitepress/config.ts'));
    writeFileSync(join(folder, '.vitepress/config.mjs'), `export { default } from ${config};\n`);
    await build(folder, { outDir });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
