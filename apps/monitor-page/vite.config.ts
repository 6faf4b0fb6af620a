import { defineConfig } from 'vite';

export default defineConfig({
  root: new URL('src', import.meta.url).pathname,
  publicDir: new URL('static', import.meta.url).pathname,
  build: {
    outDir: new URL('dist', import.meta.url).pathname,
    emptyOutDir: true,
    target: ['chrome111', 'firefox114', 'safari16.4'],
    // The security policy of the monitor allows no data: addresses, and names no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
