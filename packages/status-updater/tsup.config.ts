import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig({
  ...library(['src/index.ts', 'src/listener/index.ts']),
  // Jobs may run on an older Node than the wrapper, and load this package with require; others are
  // bundled as ES modules, where CommonJS that requires something of Node does not run. So there
  // are both, small, because every job installs them.
  format: ['cjs', 'esm'],
  outExtension: ({ format }) => ({ js: format === 'esm' ? '.mjs' : '.js' }),
  target: 'node18',
  minify: true,
  sourcemap: false,
  // The types for import, and the word that what ends in .js is CommonJS.
  publicDir: 'static',
});
