import { cpSync, existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const page = new URL('../monitor-page/dist', import.meta.url);

export default defineConfig({
  entry: { bin: 'src/bin.ts' },
  format: ['esm'],
  splitting: true,
  dts: false,
  clean: true,
  sourcemap: false,
  target: 'node22',
  removeNodeProtocol: false,
  // The private packages become part of the program; what npm has stays outside.
  noExternal: [/^@procwrap\//],
  define: { PROCWRAP_VERSION: JSON.stringify(version) },
  esbuildOptions: (options) => {
    options.conditions = ['@procwrap/source', 'module', 'import', 'node'];
  },
  onSuccess: async () => {
    if (existsSync(page)) cpSync(page, new URL('dist/page', import.meta.url), { recursive: true });
  },
});
