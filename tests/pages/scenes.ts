import type { Scene } from './scene.ts';

const done = 'echo done';

/** What the pages need, by page; nothing for the others. */
export const scenes: Readonly<Record<string, Scene>> = {
  'README.md': {
    servers: ['api'],
    programs: { './import.sh': done, './usr/local/bin/backup': done },
    before: ['ln -s {programs}/../lib/node_modules/@procwrap/cli/dist opt/procwrap'],
    files: { 'import.js': '', 'server.js': '', 'run/secrets/db.json': '{"password":"of-db"}' },
    env: { PROC_WRAPPER_API_KEY: '', PROC_WRAPPER_API_BASE_URL: '' },
    replace: {
      'PROC_WRAPPER_API_KEY=...': 'PROC_WRAPPER_API_KEY=demo-key PROC_WRAPPER_API_BASE_URL={api}',
    },
    ends: { '@procwrap/monitor ': 'stays' },
  },
  'apps/cli/README.md': {
    servers: ['api'],
    programs: { './backup.sh': done },
    env: { KEY: 'demo-key' },
  },
  'apps/embedded/README.md': {
    before: ['npm install @procwrap/embedded'],
    programs: { esbuild: 'exec {root}/node_modules/.bin/esbuild "$@"' },
    files: { 'handler.ts': "export { wrapHandler } from '@procwrap/embedded/lambda';\n" },
  },
  'apps/monitor/README.md': {
    programs: { './import.sh': done },
    ends: { '@procwrap/monitor ': 'stays' },
  },
  'docs/start.md': {
    before: ['ln -s {root} procwrap'],
    ends: {
      "'date; exit 3'": { status: 3, says: /attempt 3 exited with 3; 3 attempts in/ },
      'no space left': { status: 1, says: /attempt 1 exited with 1/ },
      'procwrap-monitor\n': 'stays',
    },
  },
  'docs/supervision.md': {
    servers: ['api'],
    programs: { app: done },
    files: {
      'x.js': '',
      'app.js': 'process.exit(process.env.NODE_OPTIONS ? 0 : 1);',
      'app/app.js': '',
      'app/x.js': '',
      'app.env': 'NODE_OPTIONS=--no-warnings\n',
    },
    // With this value, Node would wait for a debugger.
    replace: { '--inspect-brk': '--no-warnings', 'node procwrap.cjs': 'node {programs}/procwrap' },
  },
  'docs/coming-from/cloudreactor-procwrapper.md': {
    servers: ['api'],
    programs: { python: done },
  },
  'docs/coming-from/doppler-and-chamber.md': {
    servers: ['aws'],
    files: { 'server.js': "process.exit(process.env.DB_PASSWORD === 'of-prod' ? 0 : 1);" },
  },
  'docs/coming-from/runitor-and-cronitor.md': {
    servers: ['api'],
    programs: { './usr/local/bin/backup': done, runitor: 'shift; exec "$@"' },
    files: { 'etc/procwrap/key': 'PROC_WRAPPER_API_KEY=demo-key\n' },
    before: ['ln -s {programs}/../lib/node_modules/@procwrap/cli/dist opt/procwrap'],
  },
  'docs/guides/locks-and-quiet-output.md': { programs: { 'import.sh': done } },
  'docs/guides/behind-a-proxy.md': {
    servers: ['api'],
    programs: { './import.sh': done },
    before: [
      'mkdir -p etc/ssl',
      `cp {root}/packages/api-client/test/exchange/self-signed-cert.pem etc/ssl/company.pem`,
    ],
  },
  'docs/guides/doctor.md': { servers: ['api'], files: { 'app.env': 'A=1\n' } },
  'docs/guides/entrypoints.md': {
    servers: ['api'],
    programs: { server: '[ "$*" = "--port 8000" ]' },
    files: { 'app/app.conf.eta': 'home = <%= it.HOME %>\n', 'etc/x': '' },
    replace: { 'db:5432': '{api-host}', '--user app': '--user {user}' },
  },
  'docs/guides/lambda.md': {
    before: ['cp {root}/examples/lambda/handler.ts .'],
    replace: { 'npx esbuild': '{root}/node_modules/.bin/esbuild' },
  },
  'docs/guides/logs.md': { programs: { './backup.sh': done } },
  'docs/guides/messages-and-traces.md': {
    servers: ['receiver'],
    programs: { './backup.sh': done },
    replace: {
      'https://hc-ping.com': 'ping+{receiver}',
      'slack+https://chat.example.com': 'slack+{receiver}',
      'http://localhost:4318': '{receiver}',
    },
  },
  'docs/guides/monitor.md': {
    servers: ['postgres'],
    programs: { './import.sh': done },
    files: { 'password.txt': 'correct horse battery staple\n', 'backup/.keep': '' },
    replace: { 'postgres://monitor:PASSWORD@db.example.com:5432/monitor': '{postgres}' },
    also: [
      'procwrap-monitor backup /backup/monitor-2026-11-29.db',
      'procwrap-monitor export history.jsonl',
      'procwrap-monitor check',
      'procwrap-monitor keys list',
      'procwrap-monitor --help',
    ],
    ends: {
      '@procwrap/monitor': 'stays',
      '--public-url': 'stays',
      '--keep-runs': 'stays',
      'PROCWRAP_MONITOR_DATABASE=': 'stays',
    },
  },
  'docs/guides/nested-runs.md': {
    servers: ['api'],
    programs: { './import.sh': done, './report.sh': done },
  },
  'docs/guides/private-registry.md': { programs: { './backup.sh': done } },
  'docs/guides/progress.md': {
    servers: ['monitor'],
    before: ['cp {root}/examples/worker/worker.mjs .'],
    // A test has no terminal.
    ends: { '--progress': { status: 0, says: /stderr is not a terminal/ } },
  },
  'docs/guides/retries-and-limits.md': { programs: { './import.sh': done } },
  'docs/guides/rotating-secrets.md': {
    servers: ['aws'],
    files: { 'import.js': "process.exit(process.env.DB_PASSWORD === 'of-prod' ? 0 : 1);" },
  },
  'docs/guides/executables.md': {
    before: ['echo x > procwrap-linux-x64', 'sha256sum procwrap-linux-x64 > SHA256SUMS'],
  },
  'docs/guides/server-away.md': {
    servers: ['api'],
    before: [
      'PROC_WRAPPER_API_BASE_URL=http://127.0.0.1:9 procwrap -n nightly --api-task-execution-creation-error-timeout 1 --api-final-update-timeout 1 true',
      `ID=$(procwrap spool --json | node -p 'JSON.parse(fs.readFileSync(0))[0].id')`,
    ],
    replace: { 'drop ID': 'drop $ID' },
  },
  'docs/guides/shell-commands.md': {
    servers: ['api'],
    programs: { './import.sh': done, './migrate': done, './report': done, pg_dump: done },
    files: { 'backup/.keep': '', 'app.env': 'GREETING=hello\n' },
  },
  'docs/guides/stop-budget.md': { servers: ['api'], files: { 'worker.js': '' } },
  'docs/guides/secrets.md': {
    servers: ['aws'],
    files: {
      'server.js': "process.exit(process.env.DB_PASSWORD === 'of-prod' ? 0 : 1);",
      'app.env': 'DB_PASSWORD=of-prod\n',
      'run/secrets/db.json': '{"user":"app","password":"of-prod"}',
    },
  },
  'docs/guides/input-and-result.md': { servers: ['monitor'], programs: { './import.sh': done } },
  'docs/guides/options-file.md': {
    servers: ['api', 'aws'],
    programs: { './import.sh': done },
    files: {
      'procwrap.yaml':
        'task-name: nightly-import\nresolve-secrets: true\nprofiles: { production: { timeout: 2h } }\n',
    },
    env: { PROC_WRAPPER_API_KEY: '' },
  },
  'docs/guides/watching-secrets.md': {
    servers: ['aws'],
    programs: { './worker': 'grep of-prod {folder}/run/app/secrets.env' },
    files: { 'run/app/.keep': '' },
  },
  'packages/entrypoint/README.md': {
    programs: { server: '[ "$*" = "--port 8000" ]' },
    replace: { 'app:app': '{user}' },
  },
};
