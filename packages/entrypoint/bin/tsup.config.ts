import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

// One CommonJS file without dependencies: it starts sooner than anything else that Node can run.
export default defineConfig({
  entry: { 'procwrap-su': 'src/su/bin.ts' },
  format: ['cjs'],
  dts: false,
  minify: true,
  target: 'node22',
  noExternal: [/^(?!node:)/],
  outExtension: () => ({ js: '.cjs' }),
  define: { PROCWRAP_VERSION: JSON.stringify(version) },
  esbuildOptions: (options) => {
    options.conditions = ['@procwrap/source', 'module', 'import', 'node'];
  },
});
