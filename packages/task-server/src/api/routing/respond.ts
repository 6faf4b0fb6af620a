import { authenticate } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import { type Answer, forbidden, noRoute, refusal } from '../answers/answer.ts';
import type { Service } from '../service/service.ts';
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

/**
 * The header says one second although the next credits come with the next month, as at the real
 * server.
 */
const throttled = refusal({
  status: 429,
  code: 'throttled',
  detail: 'the credits of this month are used up',
  headers: { 'Retry-After': '1' },
});

/** No row has it in a name, and a database may refuse even to look for it. */
const holdsNul = (query: URLSearchParams): boolean =>
  [...query.values()].some((value) => value.includes('\u0000'));

const unreadableQuery = refusal({
  status: 400,
  code: 'parse_error',
  detail: 'the query holds the character U+0000',
});

interface Matched {
  readonly handler: Handler;
  readonly caller: Caller;
  readonly path: string;
  readonly uuid: string;
  readonly query: string | undefined;
}

const handle = async (
  service: Service,
  request: PlainRequest,
  matched: Matched,
): Promise<Answer> => {
  const { handler, caller, path, uuid, query } = matched;
  if (caller.level < handler.level) return forbidden();
  if (!service.takeCredit()) return throttled;
  if (!takesJson(request.headers.accept)) return notAcceptable;
  const parameters = new URLSearchParams(query);
  if (holdsNul(parameters)) return unreadableQuery;
  const body = readRequestBody(request, service.maxBodyBytes);
  if (!body.ok) return body.problem;
  return handler.handle({
    service,
    caller,
    nowMs: service.now(),
    method: request.method,
    path,
    uuid,
    query: parameters,
    body: body.value,
    idempotencyKey: request.headers['idempotency-key'],
  });
};

/**
 * Answers a request by the rules of the API. Checks route, key, level, budget and body, then calls
 * the handler.
 */
export async function respond(service: Service, request: PlainRequest): Promise<Answer> {
  const [path = '', query] = request.target.split('?');
  const route = routes.find(({ pattern }) => pattern.test(path));
  if (!route) return noRoute;
  const caller = await authenticate(service.store, request.headers.authorization);
  if (!caller.ok) return caller.problem;
  const handler = route.methods[request.method];
  if (!handler) return wrongMethod(route, request.method);
  const uuid = route.pattern.exec(path)?.[1] ?? '';
  return handle(service, request, { handler, caller: caller.value, path, uuid, query });
}
