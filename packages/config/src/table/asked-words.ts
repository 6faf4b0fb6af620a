/**
 * What people write who come from other programs, by the flag of procwrap that does it. A key may
 * have a value behind the flag.
 */
export const wordsByFlag: Readonly<Record<string, string>> = {
  '--help': 'usage ? H',
  '--help-all': 'all man manual',
  '--version': 'V',
  '--explain': 'dry-run dryrun simulate noop no-op preview print-config show-config what-if',
  '--options-file':
    'config-file configfile config-path configuration conf settings options opts rc f',

  '--task-name': 'name job job-name task title slug check-name monitor-name',
  '--task-uuid': 'uuid id task-id check-uuid',
  '--task-execution-uuid': 'execution-id execution-uuid',
  '--auto-create-task': 'create auto-create create-task',
  '--service': 'is-service long-running',
  '--schedule': 'cron crontab cron-expression cron-schedule',
  '--max-concurrency':
    'concurrency max-concurrent parallel parallelism max-instances instances numprocs',
  '--task-version-text': 'release app-version',
  '--task-instance-metadata': 'metadata meta tag tags label labels',

  '--work-dir': 'cwd chdir dir directory workdir working-dir working-directory folder pwd C',
  '--command-line': 'command cmd shell sh bash run execute',
  '--mode exec': 'exec replace',
  '--user': 'uid username user-name run-as runas as-user setuid u',
  '--user USER:GROUP': 'group gid setgid',
  '--no-process-group-termination': 'single-child no-kill-group',
  '--timeout':
    'time-limit timelimit time-out timeout-seconds max-time max-runtime max-duration run-timeout',
  '--idle-timeout': 'inactivity-timeout no-output-timeout stall-timeout silence-timeout',
  '--deadline': 'total-timeout overall-timeout max-total-time',
  '--retries':
    'retry retry-count retry-limit max-retry max-retries max-attempts max-tries attempts tries restart restarts autorestart restart-policy respawn startretries on-failure',
  '--retries forever': 'forever always keep-alive keepalive',
  '--process-retry-delay':
    'delay retry-delay retry-wait retry-interval restart-delay restart-sec wait-between',
  '--retry-backoff': 'exponential exponential-backoff backoff backoff-factor',
  '--retry-on-exit-codes': 'retry-on retry-if exitcodes',
  '--process-termination-grace-period':
    'grace termination-grace-period grace-time grace-period kill-after kill-timeout kill-delay stop-timeout stop-grace-period stopwaitsecs shutdown-timeout term-timeout',
  '--map-signal TERM:SIGNAL': 'signal stop-signal stopsignal kill-signal rewrite',
  '--map-exit': 'exit-code exit-map remap-exit expect-exit success-exit-codes success-codes',
  '--cgroup': 'control-group',
  '--lock': 'flock exclusive singleton single mutex lockfile lock-file lock-name no-overlap solo',
  '--lock-wait': 'lock-timeout wait-lock wait-for-lock',
  '--wait-for': 'wait await depends-on wait-tcp wait-port',
  '--wait-for-timeout': 'wait-timeout',
  '--render': 'template templates envsubst',

  '--api-base-url':
    'url server host api api-url api-host api-server base-url endpoint server-url address',
  '--api-key':
    'key token auth auth-token api-token access-key ping-key hc-ping-key apikey password',
  '--send-pid': 'pid process-id',
  '--offline-mode': 'offline local standalone no-server no-report no-api',
  '--deployment': 'stage env-name environment-name run-environment profile context',
  '--api-heartbeat-interval': 'heartbeat heartbeats heartbeat-interval ping-interval interval beat',
  '--api-request-timeout': 'api-timeout http-timeout connect-timeout',
  '--api-error-timeout': 'api-retries',

  '--env': 'env-file envfile env-files env-path env-from dotenv environment environment-file vars',
  '--resolve-secrets': 'secrets secret resolve expand inject',
  '--secrets-aws-region': 'region aws-region',
  '--env-output-filename': 'mount write-env env-output secrets-file',
  '--watch-secrets': 'watch reload refresh ttl',
  '--redact-output': 'mask redact mask-output mask-secrets hide-secrets',

  '--input-value': 'input payload data stdin-text',
  '--result-filename': 'result result-file output-file',
  '--log-level': 'loglevel level verbosity log',
  '--log-level DEBUG': 'verbose debug',
  '--log-format json': 'log-format-json log-json json-log json-logs log-as-json',
  '--log-file': 'logfile log-path log-output syslog',
  '--quiet': 'silent no-log no-logs q',
  '--quiet-on-success': 'chronic cronic only-on-failure output-on-failure silent-success',
  '--progress': 'spinner progress-bar status-line',
  '--num-log-lines-sent-on-failure':
    'tail log-lines num-log-lines max-log-lines log-lines-sent output-lines send-output send-logs',

  '--enable-status-update-listener': 'listen listener status-updates statsd udp',
  '--status-update-socket-port': 'port socket statsd-port udp-port status-port',
  '--sidecar-container-mode': 'sidecar',
  '--main-container-name': 'container container-name',
  '--notify':
    'slack slack-url slack-webhook slack-webhook-url discord discord-url discord-webhook webhook webhook-url notify-url ping ping-url heartbeat-url hc-url healthcheck-url healthchecks-url healthcheck healthchecks health alert alerts notification hook callback',
  '--notify-on': 'notify-when alert-on on-fail',
  '--rollbar-access-token': 'rollbar rollbar-token',
  '--trace': 'otel otlp otel-endpoint otlp-endpoint opentelemetry tracing trace-endpoint spans',
};

/** What people write for which procwrap has no flag, by what to do instead. */
export const wordsByAnswer: Readonly<Record<string, string>> = {
  'did you mean procwrap doctor?': 'doctor diagnose check test verify',
  'did you mean procwrap spool?': 'queue pending',
  'did you mean procwrap completion?': 'completion completions complete',
  'write --explain=json, procwrap doctor --json or --log-format json': 'json',
  'procwrap uses colours in a terminal only; set NO_COLOR=1 or FORCE_COLOR=1 instead':
    'color colour colors colours no-color no-colour nocolor',
  'to set a variable for the command, write NAME=value before procwrap': 'env-var setenv set-env',
  'to start the command with few variables, write env -i NAME=value before procwrap':
    'pristine clean-env ignore-environment',
  'procwrap stays in the foreground; use systemd, or & in a shell':
    'daemon daemonize background detach fork nodaemon',
  'the command has the terminal of procwrap anyway; remove it':
    'foreground tty no-tty pty interactive attach',
  'procwrap asks no questions; remove it': 'yes force non-interactive batch noninteractive',
  'signals are passed on anyway; remove it': 'forward-signals proxy-signals sig-proxy',
  'all processes of the command are ended anyway; remove it':
    'stopasgroup killasgroup kill-group group-kill subreaper g',
  'as PID 1, procwrap starts an init itself; remove it': 'init',
  'procwrap does not start the command by the clock; use cron, or a timer of systemd':
    'every at repeat',
  'procwrap writes no file with its process ID; --lock NAME keeps a second run away':
    'pidfile pid-file',
  'write nice or ionice before the command': 'nice niceness ionice priority',
  'write umask in the shell that starts procwrap': 'umask',
  'write ulimit in the shell that starts procwrap, or limit the container':
    'memory mem memory-limit cpu cpus cpu-limit ulimit rlimit',
  'the command writes where procwrap writes; redirect it in the shell with > or 2>':
    'stdout stderr output out err stdout-logfile stderr-logfile',
  'the command reads what procwrap reads; redirect it in the shell with <': 'stdin',
  'after a timeout procwrap ends with 124; --map-exit 124:CODE changes that': 'preserve-status',
  'procwrap sends no mail; --notify URL reaches chats, webhooks and pings':
    'email mail mailto mail-to smtp',
  'the output is sent only with --num-log-lines-sent-on-failure and its siblings; remove it':
    'no-output-in-ping ping-body-limit',
  'variables that are set keep their values, unless --overwrite-env-during-resolution is set; remove it':
    'preserve-env',
  'a run starts only when every value can be resolved, unless --no-fail-fast-config-resolution is set; remove it':
    'strict',
  'values are never copied to a disk; a retry keeps the last ones': 'fallback fallback-only',
  'name each secret by its location, in a variable or with --env LOCATION':
    'project config-name doppler doppler-token vault aws gcp azure ssm',
  'set HTTPS_PROXY instead': 'proxy http-proxy https-proxy',
  'certificates are always checked; NODE_EXTRA_CA_CERTS names a file with your own':
    'insecure ca cacert ca-cert cafile no-verify skip-tls-verify',
  'procwrap has no metrics of its own; the monitor has them, and --trace sends spans':
    'metrics prometheus pushgateway',
};
