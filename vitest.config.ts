import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { hangLimitMs } from './packages/test-kit/src/hang-limit.ts';

const conditions = ['@procwrap/source', 'node', 'import', 'default'];
const roomsOf = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url), { withFileTypes: true })
    .filter((entry) => existsSync(new URL(`${folder}/${entry.name}/package.json`, import.meta.url)))
    .map((entry) => `${folder}/${entry.name}`);
const rooms = [...roomsOf('packages'), ...roomsOf('apps')];
const projectOf = (root: string) => {
  const setUp = `${root}/test/global-setup.ts`;
  const globalSetup = existsSync(new URL(setUp, import.meta.url)) ? ['test/global-setup.ts'] : [];
  const name = root.split('/').pop() ?? root;
  return {
    extends: true as const,
    test: { name, root, include: ['test/**/*.test.ts'], globalSetup },
  };
};
const enough = { lines: 95, branches: 95 };

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // `eventually` gives up first, and names what did not come.
    testTimeout: 3 * hangLimitMs,
    hookTimeout: 3 * hangLimitMs,
    projects: [
      ...rooms.map(projectOf),
      { extends: true, test: { name: 'house', include: ['tests/**/*.test.ts'] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['**/src/**/*.ts'],
      // These three run only as a process of their own; the bundle's tests see them there.
      exclude: ['**/bin.ts', '**/start.ts', '**/signals/first.ts'],
      reporter: ['text-summary', 'json'],
      thresholds: Object.fromEntries(rooms.map((room) => [`${room}/src/**`, enough])),
    },
  },
});
