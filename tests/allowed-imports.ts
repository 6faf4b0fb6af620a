/**
 * Which packages a package's sources may import; the table in docs/design/architecture.md says the
 * same.
 */
export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  'api-client': ['core'],
  cli: [
    'core',
    'config',
    'entrypoint',
    'process-supervisor',
    'runtime-metadata',
    'status-updater',
    'task-session',
  ],
  config: ['core'],
  core: [],
  embedded: ['core', 'config', 'task-session'],
  entrypoint: ['core', 'process-supervisor'],
  // The monitor: the server's side.
  monitor: ['page-api', 'task-server', 'task-store'],
  // What browsers run.
  'monitor-page': ['page-api'],
  'page-api': [],
  'process-supervisor': ['core'],
  // The server's side never imports the client's side, so that each finds the errors of the other.
  'reference-server': ['task-server'],
  'runtime-metadata': ['core'],
  'secret-resolver': ['core'],
  'status-updater': [],
  'task-server': [],
  'task-store': ['task-server'],
  'task-session': ['api-client', 'config', 'core', 'runtime-metadata', 'secret-resolver'],
  'test-kit': [],
};
