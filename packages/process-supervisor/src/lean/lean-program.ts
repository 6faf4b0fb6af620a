import { constants } from 'node:os';
import type { Environment } from '@procwrap/core';
import { isTooLong } from '../program/argument-size.ts';
import type { Program } from '../program/program.ts';
import { leanFunctions } from './shell-functions.ts';
import { leanRun } from './shell-script.ts';
import type { LeanTools } from './tools.ts';
import { leanWatchdog } from './watchdog-script.ts';

/** What the shell does with a signal. */
export interface LeanSignal {
  readonly signal: NodeJS.Signals;
  readonly kind: 'drop' | 'stop' | 'pass';
  /** What the command gets. */
  readonly sent: NodeJS.Signals;
  /** Whether the shell then suspends itself. */
  readonly suspends?: boolean;
}

/** What the shell runs. All times are in milliseconds. */
export interface LeanSettings {
  /** What `ps` shows of it after `procwrap: `; not secret. Only `procwrap` when left out. */
  readonly name?: string | undefined;
  /** The programs that it uses. */
  readonly tools: LeanTools;
  /** The words that start Node again; the shell adds what it is to do. */
  readonly words: readonly string[];
  /** What it does with each signal. */
  readonly signals: readonly LeanSignal[];
  /** The signal with which a timeout and the server stop the command. */
  readonly stopSignal: NodeJS.Signals;
  /** Between the stop signal and SIGKILL. */
  readonly graceMs: number;
  /** The limit of the attempt; none when left out. */
  readonly timeoutMs?: number | undefined;
  /** On the clock of /proc/uptime. */
  readonly deadlineAt?: number | undefined;
  /** Between two heartbeats; none when left out. */
  readonly heartbeatMs?: number | undefined;
  /** A pause instead of a command. */
  readonly pauseMs?: number | undefined;
  /** Whether a second shell ends the command when this one is killed. */
  readonly watchdog: boolean;
  /** What the next Node needs to know; the shell passes it on, and not to the command. */
  readonly state: string;
  /** The environment of the shell and of each Node that it starts. */
  readonly env: Environment;
}

/** The variables with the state; each holds a part, as the system limits the length of one. */
const statePrefix = 'PROCWRAP_LEAN_STATE_';
const scriptVariable = 'PROCWRAP_LEAN_SCRIPT';

/** The most bytes of one variable, and of all. */
const partBytes = 96 * 1024;
const mostBytes = 1024 * 1024;

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const hundredths = (ms: number | undefined): string =>
  ms === undefined ? '' : String(Math.max(1, Math.ceil(ms / 10)));

const numberOf = (signal: NodeJS.Signals): number => constants.signals[signal];

const trapFor = ({ signal, kind, sent, suspends }: LeanSignal): string => {
  const [from, to] = [numberOf(signal), numberOf(sent)];
  if (kind === 'drop') return `trap : ${from}`;
  if (kind === 'stop') return `at${from}=; trap 'q="\${q}asked ${from} ${to};"; wake' ${from}`;
  return `trap 'q="\${q}pass ${from} ${to}${suspends ? ' 1' : ''};"; wake' ${from}`;
};

const settingsOf = (settings: LeanSettings): string => {
  const { tools, words, pauseMs } = settings;
  const values = {
    shell: tools.shell.join(' '),
    setsid: tools.setsid,
    sleep: tools.sleep,
    words: words.map(quote).join(' '),
    watchdog: leanWatchdog,
    term: String(numberOf(settings.stopSignal)),
    grace: String(Math.ceil(settings.graceMs / 10)),
    timeout: hundredths(settings.timeoutMs),
    limit: hundredths(settings.deadlineAt),
    limitwhy: settings.deadlineAt === undefined ? '' : 'deadline',
    every: hundredths(settings.heartbeatMs),
    pause: pauseMs === undefined ? '' : (pauseMs / 1000).toFixed(3),
    watch: settings.watchdog ? '1' : '',
    next: pauseMs === undefined ? 'end' : 'next',
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join('\n');
};

const scriptOf = (settings: LeanSettings): string =>
  [leanFunctions, ...settings.signals.map(trapFor), settingsOf(settings), leanRun].join('\n');

/** The state in parts; a base64 text, as a part must not end inside a character. */
const stateVariables = (state: string): Environment => {
  const text = Buffer.from(state).toString('base64');
  const parts: Record<string, string> = {};
  for (let at = 0; at < text.length; at += partBytes)
    parts[`${statePrefix}${at / partBytes}`] = text.slice(at, at + partBytes);
  return parts;
};

/** The most characters of a name in `ps`. */
const mostName = 60;

/** The first line of a name, as a list of processes has one line for each. */
const shownAs = (name: string | undefined): string => {
  const shown = name?.split(/\p{Cc}/u)[0]?.slice(0, mostName);
  return shown ? `procwrap: ${shown}` : 'procwrap';
};

/** The shell to become, or undefined when the state is too long for its environment. */
export function leanProgram(settings: LeanSettings): Program | undefined {
  const [file, ...first] = settings.tools.shell;
  const program = {
    file,
    args: [...first, '-c', `eval "$${scriptVariable}"`, shownAs(settings.name)],
    env: {
      ...settings.env,
      ...stateVariables(settings.state),
      [scriptVariable]: scriptOf(settings),
    },
  };
  return settings.state.length > mostBytes || isTooLong(program) ? undefined : program;
}

/** The state that the shell has passed on; undefined when there is none. */
export function readLeanState(env: Readonly<Record<string, string | undefined>>) {
  const parts: string[] = [];
  for (let part = env[`${statePrefix}0`]; part !== undefined; ) {
    parts.push(part);
    part = env[`${statePrefix}${parts.length}`];
  }
  return parts.length === 0 ? undefined : Buffer.from(parts.join(''), 'base64').toString();
}

/** An environment without what the shell needs. */
export function withoutLeanState(env: Environment): Environment {
  const isOurs = (name: string) => name.startsWith(statePrefix) || name === scriptVariable;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOurs(name)));
}
