import { parseLevel } from '../keys/parse-level.ts';
import { logFormats } from '../log.ts';
import { parseListen } from './option-types/listen.ts';
import { parseNetworks } from './option-types/networks.ts';
import {
  parseChoice,
  parseCount,
  parseSwitch,
  parseText,
  parseZone,
} from './option-types/plain.ts';
import { parseIssuer, parseOrigin, parseUrl } from './option-types/url.ts';
import type { OptionRow } from './row.ts';

const serverRows = {
  listen: {
    flag: '--listen',
    variable: 'PROCWRAP_MONITOR_LISTEN',
    placeholder: 'HOST:PORT',
    hint: 'Where the server listens; port 0 takes a free one',
    group: 'Server',
    parse: parseListen,
    usual: '127.0.0.1:2374',
  },
  publicUrl: {
    flag: '--public-url',
    variable: 'PROCWRAP_MONITOR_PUBLIC_URL',
    placeholder: 'URL',
    hint: 'The address that browsers and jobs use, where a proxy stands before the server',
    group: 'Server',
    parse: parseOrigin,
  },
  trustedProxies: {
    flag: '--trusted-proxies',
    variable: 'PROCWRAP_MONITOR_TRUSTED_PROXIES',
    placeholder: 'LIST',
    hint: 'Addresses and networks of proxies whose X-Forwarded-For is believed',
    group: 'Server',
    parse: parseNetworks,
  },
  logFormat: {
    flag: '--log-format',
    variable: 'PROCWRAP_MONITOR_LOG_FORMAT',
    placeholder: 'FORMAT',
    hint: `How log lines are written: ${logFormats.join(' or ')}`,
    group: 'Server',
    parse: parseChoice(logFormats),
    usual: 'text',
  },
  timeZone: {
    flag: '--time-zone',
    variable: 'PROCWRAP_MONITOR_TIME_ZONE',
    placeholder: 'ZONE',
    hint: 'The time zone of schedules that name none',
    group: 'Server',
    parse: parseZone,
    usual: 'UTC',
  },
} as const satisfies Record<string, OptionRow<unknown>>;

const dataRows = {
  dataDir: {
    flag: '--data-dir',
    variable: 'PROCWRAP_MONITOR_DATA_DIR',
    placeholder: 'FOLDER',
    hint: 'Where the database and the key for this machine are; the usual one is procwrap in $XDG_DATA_HOME',
    group: 'Data',
    parse: parseText,
  },
  database: {
    flag: '--database',
    variable: 'PROCWRAP_MONITOR_DATABASE',
    placeholder: 'URL',
    hint: 'A PostgreSQL database in place of the file; use the variable where the URL holds a password',
    group: 'Data',
    parse: parseUrl(['postgres:', 'postgresql:'], 'postgres://user@host:5432/monitor'),
  },
} as const satisfies Record<string, OptionRow<unknown>>;

const signInRows = {
  oidcIssuer: {
    flag: '--oidc-issuer',
    variable: 'PROCWRAP_MONITOR_OIDC_ISSUER',
    placeholder: 'URL',
    hint: 'An OpenID Connect provider that people sign in with, by their e-mail address',
    group: 'People',
    parse: parseIssuer,
  },
  oidcClientId: {
    flag: '--oidc-client-id',
    variable: 'PROCWRAP_MONITOR_OIDC_CLIENT_ID',
    placeholder: 'ID',
    hint: 'What the provider calls this monitor',
    group: 'People',
    parse: parseText,
  },
  oidcClientSecret: {
    flag: undefined,
    variable: 'PROCWRAP_MONITOR_OIDC_CLIENT_SECRET',
    placeholder: 'SECRET',
    hint: 'The secret that the provider gave for it',
    group: 'People',
    parse: parseText,
  },
  oidcLevel: {
    flag: '--oidc-level',
    variable: 'PROCWRAP_MONITOR_OIDC_LEVEL',
    placeholder: 'LEVEL',
    hint: 'What somebody new may do who signs in there; without it, only people who were added can',
    group: 'People',
    parse: parseLevel,
  },
} as const satisfies Record<string, OptionRow<unknown>>;

const otherRows = {
  adminToken: {
    flag: undefined,
    variable: 'PROCWRAP_MONITOR_ADMIN_TOKEN',
    placeholder: 'TOKEN',
    hint: 'The token with which the first admin is set up, at /setup#TOKEN',
    group: 'People',
    parse: parseText,
  },
  adminTokenFile: {
    flag: '--admin-token-file',
    variable: 'PROCWRAP_MONITOR_ADMIN_TOKEN_FILE',
    placeholder: 'FILE',
    hint: 'A file that holds the token for setting up the first admin',
    group: 'People',
    parse: parseText,
  },
  smtpUrl: {
    flag: '--smtp-url',
    variable: 'PROCWRAP_MONITOR_SMTP_URL',
    placeholder: 'URL',
    hint: 'The mail server; use the variable where the URL holds a password',
    group: 'Alerts',
    parse: parseUrl(['smtp:', 'smtps:'], 'smtp://mail.example.com:587'),
  },
  mailFrom: {
    flag: '--mail-from',
    variable: 'PROCWRAP_MONITOR_MAIL_FROM',
    placeholder: 'ADDRESS',
    hint: 'The sender of mails',
    group: 'Alerts',
    parse: parseText,
    usual: 'procwrap-monitor@localhost',
  },
  allowPrivateWebhooks: {
    flag: '--allow-private-webhooks',
    variable: 'PROCWRAP_MONITOR_ALLOW_PRIVATE_WEBHOOKS',
    hint: 'Send alerts to private and loopback addresses, too',
    group: 'Alerts',
    parse: parseSwitch,
    usual: 'false',
  },
  pingUrl: {
    flag: '--ping-url',
    variable: 'PROCWRAP_MONITOR_PING_URL',
    placeholder: 'URL',
    hint: 'An address that is requested once a minute while the monitor works',
    group: 'Alerts',
    parse: parseUrl(['http:', 'https:'], 'https://hc-ping.com/your-uuid'),
  },
  keepRuns: {
    flag: '--keep-runs',
    variable: 'PROCWRAP_MONITOR_KEEP_RUNS',
    placeholder: 'N',
    hint: 'How many runs of a task are kept',
    group: 'History',
    parse: parseCount,
    usual: '1000',
  },
  keepDays: {
    flag: '--keep-days',
    variable: 'PROCWRAP_MONITOR_KEEP_DAYS',
    placeholder: 'N',
    hint: 'For how many days runs are kept',
    group: 'History',
    parse: parseCount,
  },
  keepMegabytes: {
    flag: '--keep-megabytes',
    variable: 'PROCWRAP_MONITOR_KEEP_MEGABYTES',
    placeholder: 'N',
    hint: 'How many megabytes the runs of a task may take',
    group: 'History',
    parse: parseCount,
  },
} as const satisfies Record<string, OptionRow<unknown>>;

/** Every option of the program, by the name that it has in `Options`. */
export const optionTable = { ...serverRows, ...dataRows, ...signInRows, ...otherRows };

/** The name of an option. */
export type OptionName = keyof typeof optionTable;
