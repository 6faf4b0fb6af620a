import { existsSync, readdirSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';
import { hangLimitMs } from './packages/test-kit/src/hang-limit.ts';

const here = (path: string) => new URL(path, import.meta.url);
// Vite adds `import` itself where it is right; named here, even `require` would take it.
const conditions = ['@procwrap/source', 'node'];
const roomsOf = (folder: string) =>
  readdirSync(here(folder), { withFileTypes: true })
    .filter((entry) => existsSync(here(`${folder}/${entry.name}/package.json`)))
    .map((entry) => `${folder}/${entry.name}`);
const rooms = [...roomsOf('packages'), ...roomsOf('apps')];

/** Tests that build, pack or install, or play long scenes: not in `npm run test:fast`. */
const slow = [
  'tests/{api-report,entrypoint-examples,everywhere,examples,executables,new-package}*/**',
  'tests/{packages,pages,registry,release,snippets}/**',
  'tests/{messages/lines,site/build,start-page}*',
  'tests/test-run/main*',
  'test/behaviour/**',
  'test/{exec,launcher}/**',
  'test/{entrypoint,lambda,output,postgres,providers,services,sqlite,variable-files,wrapping}/**',
];
const tier = process.env.PROCWRAP_TEST_TIER;
const exclude = [...configDefaults.exclude, ...(tier === 'fast' ? slow : [])];

const projectOf = (root: string) => {
  const setUp = `${root}/test/global-setup.ts`;
  const globalSetup = existsSync(here(setUp)) ? ['test/global-setup.ts'] : [];
  const name = root.split('/').pop() ?? root;
  return {
    extends: true as const,
    test: { name, root, include: ['test/**/*.test.{ts,tsx}'], exclude, globalSetup },
  };
};

type Database = 'sqlite' | 'postgres';

/** Tests that run against the monitor, too, in place of the reference server; a small part of them at each change. */
const againstMonitor = {
  cli: [
    'test/behaviour/faults/**/*.test.ts',
    'test/behaviour/run/{masking,reported,wrong-values}.test.ts',
    'test/behaviour/sidecar/sidecar.test.ts',
  ],
  embedded: ['test/behaviour/*.test.ts', 'test/wrap-task.test.ts', 'test/lambda/*.test.ts'],
  'task-session': ['test/{alerts,behaviour,cache,platform,reporting,session}/**/*.test.ts'],
  'api-client': ['test/{behaviour,client,exchange,reporting,updates}/**/*.test.ts'],
};
const asReferenceServer = 'apps/monitor/test/as-reference-server';
const startsPostgres = here('apps/monitor/test/global-setup.ts').pathname;

const onMonitor = (room: string, database: Database, include: readonly string[]) => {
  const { test, ...project } = projectOf(room);
  const globalSetup = [...test.globalSetup, ...(database === 'postgres' ? [startsPostgres] : [])];
  return {
    ...project,
    resolve: {
      alias: { '@procwrap/reference-server': here(`${asReferenceServer}/index.ts`).pathname },
    },
    test: {
      ...test,
      name: `${test.name}-on-${database}`,
      include: [...include],
      provide: { monitorDatabase: database },
      setupFiles: [here(`${asReferenceServer}/expect-differences.ts`).pathname],
      globalSetup,
    },
  };
};

const onMonitors = () => {
  if (tier === 'fast') return [];
  if (tier === 'usual')
    return [onMonitor('apps/cli', 'sqlite', ['test/behaviour/faults/api.test.ts'])];
  return Object.entries(againstMonitor).flatMap(([name, include]) => {
    const room = rooms.find((one) => one.endsWith(`/${name}`)) ?? name;
    return [onMonitor(room, 'sqlite', include), onMonitor(room, 'postgres', include)];
  });
};
/** The faults with lean runs; `not-lean-files.ts` there has those that are not done so, and why. */
const leanFaults =
  '{api,caller,child,files,launch,nested,output,random,record,signals,spool,start,stop,updates,wrapper}';
const fewLeanFaults = '{child,files,stop}';
const onLean = () => {
  if (tier === 'fast') return [];
  const { test, ...project } = projectOf('apps/cli');
  const names = tier === 'usual' ? fewLeanFaults : leanFaults;
  const setupFiles = [here('apps/cli/test/behaviour/faults/skip-supervised.ts').pathname];
  return [
    {
      ...project,
      test: {
        ...test,
        name: 'cli-lean',
        include: [`test/behaviour/faults/${names}.test.ts`],
        provide: { leanRuns: true },
        setupFiles,
      },
    },
  ];
};
const enough = { lines: 95, branches: 95 };

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // `eventually` gives up first, and names what did not come.
    testTimeout: 3 * hangLimitMs,
    hookTimeout: 3 * hangLimitMs,
    setupFiles: [here('tests/test-run/every-file.ts').pathname],
    maxWorkers: 2,
    projects: [
      ...rooms.map(projectOf),
      ...onMonitors(),
      ...onLean(),
      { extends: true, test: { name: 'house', include: ['tests/**/*.test.ts'], exclude } },
    ],
    coverage: {
      provider: 'v8',
      // A browser runs the views of the page, which are .tsx; its tests see them there.
      include: ['**/src/**/*.ts'],
      // These three run only as a process of their own; the bundle's tests see them there.
      exclude: ['**/bin.ts', '**/start.ts', '**/signals/first.ts'],
      reporter: ['text-summary', 'json'],
      thresholds: Object.fromEntries(rooms.map((room) => [`${room}/src/**`, enough])),
    },
  },
});
