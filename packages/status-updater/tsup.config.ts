import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig({
  ...library(['src/index.ts', 'src/listener/index.ts']),
  // Jobs may run on an older Node than the wrapper, and load this package with require.
  format: ['esm', 'cjs'],
  target: 'node18',
});
