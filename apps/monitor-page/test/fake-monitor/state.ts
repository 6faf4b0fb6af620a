import type {
  AuditAnswer,
  ChannelsAnswer,
  HomeTask,
  IncidentItem,
  KeysAnswer,
  MessagesAnswer,
  PeopleAnswer,
  RunAnswer,
  SessionAnswer,
  StatusAnswer,
  TaskSettingsForm,
} from '@procwrap/page-api';
import { makeChannels, makeIncidents, makeMessages } from './incidents.ts';
import { makeTasks } from './tasks.ts';

type Changing<Value> = { -readonly [Name in keyof Value]: Value[Name] };

/** What the fake monitor knows; tests change it as they like. */
export interface FakeState {
  session: Changing<SessionAnswer>;
  status: Changing<StatusAnswer>;
  tasks: HomeTask[];
  incidents: IncidentItem[];
  channels: ChannelsAnswer;
  messages: MessagesAnswer;
  keys: KeysAnswer['keys'][number][];
  people: PeopleAnswer['people'][number][];
  audit: AuditAnswer['entries'][number][];
  /** Settings that were saved, by task. */
  settings: Map<string, TaskSettingsForm>;
  /** Runs that differ from those that are made up, by uuid. */
  runs: Map<string, RunAnswer>;
  readonly setupToken: string;
}

const hourMs = 3_600_000;

/** A monitor with so many tasks, where an admin is signed in. */
export function makeState(taskCount: number, nowMs: number): FakeState {
  const tasks = makeTasks(taskCount, nowMs);
  const key = { environment: null, enabled: true, createdBy: 'ada' };
  return {
    session: {
      person: { name: 'ada', level: 'ADMIN' },
      needsSetup: false,
      oidcUrl: null,
      version: '0.1.0',
    },
    status: {
      version: '0.1.0',
      database: 'sqlite',
      databaseBytes: 48_000_000,
      freeDiskBytes: 91_000_000_000,
      problems: [],
      listening: null,
    },
    tasks,
    incidents: makeIncidents(tasks, nowMs),
    channels: makeChannels(),
    messages: makeMessages(nowMs),
    keys: [
      {
        ...key,
        id: '1',
        name: 'Tasks',
        level: 'TASK',
        createdAtMs: nowMs - 900 * hourMs,
        lastUsedAtMs: nowMs - 8000,
      },
      {
        ...key,
        id: '2',
        name: 'Deployer',
        level: 'DEVELOPER',
        environment: 'production',
        createdAtMs: nowMs - 900 * hourMs,
        lastUsedAtMs: nowMs - 30 * hourMs,
      },
      {
        ...key,
        id: '3',
        name: 'Old laptop',
        level: 'DEVELOPER',
        enabled: false,
        createdAtMs: nowMs - 2000 * hourMs,
        lastUsedAtMs: null,
      },
    ],
    people: [
      { id: '1', name: 'ada', level: 'ADMIN', enabled: true, createdAtMs: nowMs - 2100 * hourMs },
      {
        id: '2',
        name: 'grace',
        level: 'SUPPORT',
        enabled: true,
        createdAtMs: nowMs - 400 * hourMs,
      },
    ],
    audit: Array.from({ length: 25 }, (_, index) => ({
      id: String(100 - index),
      atMs: nowMs - index * 5 * hourMs,
      who: index % 3 === 0 ? 'grace' : 'ada',
      action: ['acknowledged', 'changed the settings of', 'made the key'][index % 3] ?? '',
      subject: ['nightly-import', 'orders-sync', 'Tasks'][index % 3] ?? '',
      detail: index % 3 === 1 ? 'schedule: rate(15 minutes)' : '',
    })),
    settings: new Map(),
    runs: new Map(),
    setupToken: 'one-time-token',
  };
}
