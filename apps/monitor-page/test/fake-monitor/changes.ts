import type {
  ChannelForm,
  NewKeyRequest,
  PersonForm,
  ProblemAnswer,
  RunAnswer,
  SetupRequest,
  SignInRequest,
  SnoozeRequest,
  TaskSettingsForm,
} from '@procwrap/page-api';
import { type Asked, answers } from './answers.ts';

/** What a change answers: a body, or a refusal. */
export type Changed =
  | { readonly status: number; readonly body?: unknown }
  | { readonly status: number; readonly body: ProblemAnswer };

/** A change that a page asks for. */
export interface AskedChange extends Asked {
  /** What the page sent; each route names the form that it takes. */
  readonly body: unknown;
}

const done: Changed = { status: 204 };
const refuse = (problem: string, fields: Readonly<Record<string, string>> = {}): Changed => ({
  status: 400,
  body: { problem, fields },
});

function changeIncident(asked: AskedChange, change: object): Changed {
  const { state, id } = asked;
  state.incidents = state.incidents.map((one) => (one.id === id ? { ...one, ...change } : one));
  return done;
}

function stop(asked: AskedChange): Changed {
  const run = answers['/runs/*']?.(asked) as RunAnswer | null;
  if (run === null) return { status: 404, body: { problem: 'There is no such run.' } };
  const stopping = {
    status: 'STOPPING',
    killedBy: 'ada',
    killStartedAtMs: asked.nowMs,
    mayStop: false,
  };
  asked.state.runs.set(asked.id, { ...run, ...stopping });
  return done;
}

function saveSettings({ state, id, body }: AskedChange): Changed {
  const form = body as TaskSettingsForm;
  if (form.schedule?.includes('wrong'))
    return refuse('The settings are not saved.', { schedule: `"${form.schedule}" is no schedule` });
  state.settings.set(id, form);
  return done;
}

function saveChannel({ state, id, body }: AskedChange): Changed {
  const form = body as ChannelForm;
  if (form.name === 'taken')
    return refuse('The channel is not saved.', { name: '"taken" is taken' });
  const others = state.channels.channels.filter((one) => one.id !== id);
  const channel = {
    ...form,
    id: id === '' ? String(others.length + 10) : id,
    namedBy: { count: 0, names: [] },
    problem: null,
  };
  state.channels = { ...state.channels, channels: [...others, channel] };
  return done;
}

function makeKey({ state, body, nowMs }: AskedChange): Changed {
  const form = body as NewKeyRequest;
  if (form.name === 'taken') return refuse('The key is not made.', { name: '"taken" is taken' });
  const id = String(state.keys.length + 10);
  const rest = { enabled: true, createdAtMs: nowMs, createdBy: 'ada', lastUsedAtMs: null };
  state.keys.push({ ...form, ...rest, id });
  return { status: 201, body: { id, key: '0123456789abcdef0123456789abcdef01234567' } };
}

function signIn({ state, body }: AskedChange): Changed {
  const { name, password } = body as SignInRequest;
  if (password !== 'correct horse')
    return { status: 401, body: { problem: 'The name or the password is wrong.' } };
  state.session.person = { name, level: 'ADMIN' };
  return done;
}

function setUp({ state, body }: AskedChange): Changed {
  const { name, password, token } = body as SetupRequest;
  if (token !== state.setupToken) return refuse('The link was used already, or is wrong.');
  if (password.length < 10)
    return refuse('No admin was made.', { password: 'expected at least 10 characters' });
  state.session = {
    ...state.session,
    needsSetup: false,
    person: { name, level: 'ADMIN' },
  };
  return done;
}

/** The routes that change something, by method and shape. */
export const changes: Readonly<Record<string, (asked: AskedChange) => Changed>> = {
  'POST /sign-in': signIn,
  'POST /setup': setUp,
  'POST /sign-out': ({ state }) => {
    state.session.person = null;
    return done;
  },
  'POST /runs/*/stop': stop,
  'PUT /tasks/*/settings': saveSettings,
  'POST /incidents/*/acknowledge': (asked) =>
    changeIncident(asked, { acknowledgedAtMs: asked.nowMs, acknowledgedBy: 'ada' }),
  'POST /incidents/*/snooze': (asked) =>
    changeIncident(asked, { snoozedUntilMs: (asked.body as SnoozeRequest).untilMs }),
  'POST /channels': saveChannel,
  'PUT /channels/*': saveChannel,
  'DELETE /channels/*': ({ state, id }) => {
    const channels = state.channels.channels.filter((one) => one.id !== id);
    state.channels = { ...state.channels, channels };
    return done;
  },
  'POST /channels/*/test': ({ id }) => ({
    status: 200,
    body:
      id === '1'
        ? { delivered: true, problem: null }
        : { delivered: false, problem: '550 no such mailbox' },
  }),
  'POST /keys': makeKey,
  'PATCH /keys/*': ({ state, id, body }) => {
    state.keys = state.keys.map((key) => (key.id === id ? { ...key, ...(body as object) } : key));
    return done;
  },
  'DELETE /keys/*': ({ state, id }) => {
    state.keys = state.keys.filter((key) => key.id !== id);
    return done;
  },
  'POST /people': ({ state, body, nowMs }) => {
    const { name, level } = body as PersonForm;
    const id = String(state.people.length + 10);
    state.people.push({ id, name, level, enabled: true, createdAtMs: nowMs });
    return done;
  },
  'PATCH /people/*': ({ state, id, body }) => {
    state.people = state.people.map((one) =>
      one.id === id ? { ...one, ...(body as object) } : one,
    );
    return done;
  },
  'DELETE /people/*': ({ state, id }) => {
    state.people = state.people.filter((one) => one.id !== id);
    return done;
  },
};
