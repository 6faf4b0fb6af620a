import { authenticate, type Caller } from '../auth/authenticate.ts';
import type { State } from '../state.ts';
import { type Answer, forbidden, noRoute, refusal } from './answer.ts';
import type { PlainRequest } from './plain-request.ts';
import { readRequestBody } from './read-request-body.ts';
import { type Handler, type Route, routes } from './routes.ts';

const wrongMethod = ({ methods }: Route, method: string): Answer =>
  refusal({
    status: 405,
    code: 'method_not_allowed',
    detail: `${method} is not allowed here`,
    headers: { Allow: Object.keys(methods).join(', ') },
  });

const takesJson = (accept = '*/*') => /\*\/\*|application\/(\*|json)/i.test(accept);

const notAcceptable = refusal({
  status: 406,
  code: 'not_acceptable',
  detail: 'answers are application/json',
});

/** The header says one second though the month has to turn: clients must not trust it. */
const throttled = refusal({
  status: 429,
  code: 'throttled',
  detail: 'the credits of this month are used up',
  headers: { 'Retry-After': '1' },
});

interface Matched {
  readonly handler: Handler;
  readonly caller: Caller;
  readonly path: string;
  readonly uuid: string;
  readonly query: string | undefined;
}

const handle = (state: State, request: PlainRequest, matched: Matched): Answer => {
  const { handler, caller, path, uuid, query } = matched;
  if (caller.level < handler.level) return forbidden();
  if (state.credits <= 0) return throttled;
  state.credits -= 1;
  if (!takesJson(request.headers.accept)) return notAcceptable;
  const body = readRequestBody(request, state.maxBodyBytes);
  if (!body.ok) return body.answer;
  return handler.handle({
    state,
    caller,
    method: request.method,
    path,
    uuid,
    query: new URLSearchParams(query),
    body: body.value,
  });
};

/** Answers a request as the real server would. */
export const respond = (state: State, request: PlainRequest): Answer => {
  const [path = '', query] = request.target.split('?');
  const route = routes.find(({ pattern }) => pattern.test(path));
  if (!route) return noRoute;
  const caller = authenticate(state, request.headers.authorization);
  if (!caller.ok) return caller.answer;
  const handler = route.methods[request.method];
  if (!handler) return wrongMethod(route, request.method);
  const uuid = route.pattern.exec(path)?.[1] ?? '';
  return handle(state, request, { handler, caller: caller.value, path, uuid, query });
};
