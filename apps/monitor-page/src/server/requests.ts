import type { ProblemAnswer } from '@procwrap/page-api';

/** What went wrong with a request; `status` is 0 when there was no answer. */
export interface Problem extends ProblemAnswer {
  readonly status: number;
}

/** What came of a request. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** What a request depends on. */
export interface RequestDeps {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Called when the server says that nobody is signed in. */
  readonly onSignedOut: () => void;
}

/** How the page asks the server. */
export interface Requests {
  readonly get: <Value>(path: string, signal?: AbortSignal) => Promise<Answer<Value>>;
  readonly send: <Value = unknown>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ) => Promise<Answer<Value>>;
}

const base = '/page/v1';

const unreachable: Problem = {
  status: 0,
  problem: 'The monitor cannot be reached. Is it running, and is the network up?',
};

async function readProblem(response: Response): Promise<Problem> {
  const { status } = response;
  const usual = `The monitor answered with status ${status}.`;
  try {
    const answer: Partial<ProblemAnswer> = await response.json();
    const fields = answer.fields === undefined ? {} : { fields: answer.fields };
    return { status, problem: answer.problem ?? usual, ...fields };
  } catch {
    return { status, problem: usual };
  }
}

async function readAnswer<Value>(response: Response): Promise<Answer<Value>> {
  if (!response.ok) return { ok: false, problem: await readProblem(response) };
  const text = await response.text();
  try {
    // The server is ours: its answers have the shapes of page-api.
    return { ok: true, value: JSON.parse(text === '' ? 'null' : text) };
  } catch {
    const problem = 'The answer cannot be read. Is a proxy in between that changes it?';
    return { ok: false, problem: { status: response.status, problem } };
  }
}

/** Requests to the routes below `/page/v1`. */
export function createRequests({ fetch, onSignedOut }: RequestDeps): Requests {
  const ask = async <Value>(path: string, init: RequestInit): Promise<Answer<Value>> => {
    const response = await fetch(`${base}${path}`, init).catch(() => null);
    if (response === null) return { ok: false, problem: unreachable };
    const answer = await readAnswer<Value>(response).catch(() => null);
    if (answer === null) return { ok: false, problem: unreachable };
    if (!answer.ok && answer.problem.status === 401 && path !== '/sign-in') onSignedOut();
    return answer;
  };
  return {
    get: (path, signal) => ask(path, signal === undefined ? {} : { signal }),
    send: (method, path, body) =>
      ask(
        path,
        body === undefined
          ? { method }
          : {
              method,
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            },
      ),
  };
}
