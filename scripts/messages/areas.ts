/** A part of the page of messages: the folders of the sources that can say them. */
export interface Area {
  readonly title: string;
  readonly folders: readonly string[];
}

/** The parts of the page. A folder belongs to the first part that names it, or a folder above it. */
export const areas: readonly Area[] = [
  {
    title: 'Options, flags and variables',
    folders: [
      'packages/config/src',
      'apps/cli/src/run',
      'apps/cli/src/windows',
      'apps/cli/src/exec',
      'packages/task-session/src/options-file',
    ],
  },
  {
    title: 'Secrets, locations and configuration',
    folders: ['packages/secret-resolver/src', 'packages/task-session/src/session'],
  },
  {
    title: 'The API server',
    folders: ['packages/api-client/src', 'packages/task-session/src/reporting'],
  },
  {
    title: 'Input, result and files',
    folders: [
      'packages/task-session/src/values',
      'packages/task-session/src/environment',
      'packages/core/src/files',
      'apps/cli/src/outcome',
    ],
  },
  {
    title: 'Containers and the platform',
    folders: ['apps/cli/src/sidecar', 'packages/runtime-metadata/src'],
  },
  {
    title: 'Status updates',
    folders: ['apps/cli/src/updates', 'packages/status-updater/src'],
  },
  {
    title: 'The command and its processes',
    folders: ['packages/process-supervisor/src'],
  },
  {
    title: 'Container entrypoints: waiting, templates, several programs',
    folders: ['packages/entrypoint/src'],
  },
  {
    title: 'wrapTask and the Lambda handler',
    folders: ['apps/embedded/src'],
  },
  {
    title: 'The monitor: start and commands',
    folders: [
      'apps/monitor/src/commands',
      'apps/monitor/src/options',
      'apps/monitor/src/local-commands',
      'apps/monitor/src/data-folder',
      'packages/task-store/src',
    ],
  },
  {
    title: 'The monitor: alerts',
    folders: [
      'apps/monitor/src/alerts',
      'apps/monitor/src/channel-types',
      'apps/monitor/src/watching',
    ],
  },
  {
    title: 'The monitor: pages and requests',
    folders: ['apps/monitor/src', 'packages/task-server/src'],
  },
  {
    title: 'The run',
    folders: ['apps/cli/src', 'packages/task-session/src', 'packages/core/src'],
  },
];

/** Text that the pages of options and events, `--help` and metrics show, queries of the database, and the like: no log line contains it. */
export const noMessages: readonly string[] = [
  'packages/core/src/events',
  'packages/config/src/table',
  'packages/config/src/reference.ts',
  'packages/config/src/options-file/schema.ts',
  'apps/cli/src/commands/help.ts',
  'apps/monitor/src/log-events.ts',
  'apps/monitor/src/options/table.ts',
  'apps/monitor/src/commands/command-table.ts',
  'apps/monitor/src/metrics/registry.ts',
  'apps/monitor/src/http-server/headers.ts',
  'apps/monitor/src/events/stream.ts',
  'packages/task-store/src/schema',
  'packages/task-store/src/rows/history',
];
