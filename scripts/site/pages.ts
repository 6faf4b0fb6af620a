/** A page of the site: its Markdown file in the repository, and its short title in the sidebar. */
export interface Page {
  readonly file: string;
  readonly title: string;
}

/** A part of the sidebar. */
export interface Part {
  readonly title: string;
  readonly pages: readonly Page[];
  /** Other pages of these folders follow, with the titles that they have. */
  readonly folders?: readonly string[];
}

const page = (file: string, title: string): Page => ({ file, title });

const start: Part = {
  title: 'Start',
  pages: [
    page('README.md', 'What procwrap is'),
    page('docs/start.md', 'Start in five minutes'),
    page('examples/README.md', 'Examples'),
  ],
};

const howTo: Part = {
  title: 'How-to',
  folders: ['docs/guides'],
  pages: [
    page('docs/guides/shell-commands.md', 'Shell scripts and commands'),
    page('docs/guides/retries-and-limits.md', 'Retries and time limits'),
    page('docs/guides/progress.md', 'Report progress'),
    page('docs/guides/options-file.md', 'Options in a file'),
    page('docs/guides/input-and-result.md', 'Input, result and output'),
    page('docs/guides/logs.md', 'The lines of procwrap'),
    page('docs/guides/cron-job.md', 'A cron job'),
    page('docs/guides/locks-and-quiet-output.md', 'One run at a time, quiet output'),
    page('docs/guides/systemd.md', 'systemd'),
    page('docs/guides/docker.md', 'Docker'),
    page('docs/guides/ecs.md', 'AWS ECS'),
    page('docs/guides/sidecar.md', 'Watch another container'),
    page('docs/guides/kubernetes-cronjob.md', 'Kubernetes CronJob'),
    page('docs/guides/lambda.md', 'AWS Lambda'),
    page('docs/guides/functions.md', 'A function in Node'),
    page('docs/guides/github-actions.md', 'GitHub Actions'),
    page('docs/guides/secrets.md', 'Secrets in variables'),
    page('docs/guides/rotating-secrets.md', 'Secrets that change'),
    page('docs/guides/watching-secrets.md', 'Watch secrets while a command runs'),
    page('docs/guides/messages-and-traces.md', 'Messages and traces'),
    page('docs/guides/server-away.md', 'When the server is away'),
    page('docs/guides/stop-budget.md', 'A stop within a budget'),
    page('docs/guides/doctor.md', 'Check the set-up'),
    page('docs/guides/completion.md', 'Completion in a shell'),
    page('docs/guides/nested-runs.md', 'A run inside a run'),
    page('docs/guides/several-processes.md', 'Several processes'),
    page('docs/guides/entrypoints.md', 'Entrypoints in TypeScript'),
    page('docs/guides/behind-a-proxy.md', 'Behind a proxy'),
    page('docs/guides/air-gapped.md', 'Without the internet'),
    page('docs/guides/executables.md', 'Executables without Node'),
    page('docs/guides/private-registry.md', 'Private registries'),
    page('docs/guides/where-it-runs.md', 'Where a run takes place'),
    page('docs/guides/monitor.md', 'The monitor'),
    page('docs/guides/monitor-alerts.md', 'Alerts of the monitor'),
  ],
};

const reference: Part = {
  title: 'Reference',
  folders: ['docs/reference'],
  pages: [
    page('docs/reference/options.md', 'Options'),
    page('docs/reference/exit-status.md', 'Exit status'),
    page('docs/reference/events.md', 'The log, line by line'),
    page('docs/reference/explain.md', 'What --explain shows'),
    page('docs/reference/wire.md', 'Requests to the server'),
    page('docs/faults.md', 'Faults'),
    page('docs/reference/messages.md', 'Messages'),
    page('docs/reference/errors.md', 'Errors of the libraries'),
    page('docs/reference/monitor-options.md', 'Options of the monitor'),
    page('docs/versioning.md', 'What stays compatible'),
    page('docs/benchmarks.md', 'Benchmarks'),
  ],
};

const explanation: Part = {
  title: 'Explanation',
  folders: ['docs/explanation', 'docs/design'],
  pages: [
    page('docs/explanation/life-of-a-run.md', 'The life of a run'),
    page('docs/supervision.md', 'Supervision'),
    page('docs/explanation/security-model.md', 'Security model'),
    page('docs/design/architecture.md', 'Architecture'),
    page('docs/design/public-api.md', 'The public API'),
    page('docs/design/monitor.md', 'Design of the monitor'),
    page('docs/design/monitor-page.md', 'Design of its page'),
    page('docs/design/task-server.md', 'Design of the task server'),
    page('docs/design/task-store.md', 'Design of the store'),
    page('docs/design/start-up.md', 'Start-up'),
    page('docs/design/yaml.md', 'YAML'),
  ],
};

const comingFrom: Part = {
  title: 'Coming from',
  folders: ['docs/coming-from'],
  pages: [
    page('docs/coming-from/comparison.md', 'Which tool does what'),
    page('docs/coming-from/cloudreactor-procwrapper.md', 'cloudreactor-procwrapper'),
    page('docs/coming-from/tini-and-dumb-init.md', 'tini, dumb-init'),
    page('docs/coming-from/gosu.md', 'gosu, su-exec'),
    page('docs/coming-from/supervisord.md', 'supervisord'),
    page('docs/coming-from/runitor-and-cronitor.md', 'runitor, cronitor'),
    page('docs/coming-from/doppler-and-chamber.md', 'doppler, chamber'),
  ],
};

const troubleshooting: Part = {
  title: 'Troubleshooting',
  pages: [
    page('docs/troubleshooting.md', 'Find a message or a status'),
    page('SECURITY.md', 'Report a vulnerability'),
  ],
};

const project: Part = {
  title: 'Project',
  pages: [page('CONTRIBUTING.md', 'Contributing'), page('docs/releasing.md', 'Releasing')],
};

/** The parts of the sidebar that people have ordered. */
export const parts: readonly Part[] = [
  start,
  howTo,
  reference,
  explanation,
  comingFrom,
  troubleshooting,
  project,
];
