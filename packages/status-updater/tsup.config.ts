import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig({
  ...library(['src/index.ts', 'src/listener/index.ts']),
  // Jobs may run on an older Node than the wrapper, and load this package with require. The code is there once, as CommonJS;
  // `static` holds the doors for import, and says that what lies beside them is CommonJS. Small, because every job installs it.
  format: ['cjs'],
  outExtension: () => ({ js: '.js' }),
  target: 'node18',
  minify: true,
  sourcemap: false,
  publicDir: 'static',
});
