import {
  type Answer,
  createService,
  isObject,
  keyDigest,
  respond,
  type Service,
} from '@procwrap/task-server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MonitorContext } from '../server/context.ts';
import type { LargeAnswers } from '../server/large-answers.ts';
import { clearFaults } from '../server/note-fault.ts';
import type { GuessLimits } from '../sign-in/guess-limits.ts';
import { createKeyUse } from './key-use.ts';
import { tooManyLargeAnswers, tooManyWrongKeys } from './refusals.ts';
import { sendAnswer } from './to-reply.ts';
import { createTurns } from './turns.ts';

const plain = (request: FastifyRequest, bytes: Uint8Array) => ({
  method: request.method,
  target: request.url,
  headers: request.headers as Record<string, string | undefined>,
  bytes,
});

const noBytes = new Uint8Array();

/** A list can have megabytes of output: many lists at the same time would keep jobs from reporting. */
const readsAtOnce = 2;

const isWrongKey = ({ status, body }: Answer): boolean =>
  status === 401 && isObject(body) && body.error_code === 'authentication_failed';

const count = ({ counters }: MonitorContext, method: string, { status }: Answer): void => {
  if (method === 'PATCH' && status < 300) counters.heartbeats += 1;
  if (method === 'POST' && status === 201) counters.creations += 1;
};

const isKnownKey = async ({ store }: Service, authorization = ''): Promise<boolean> => {
  const [, key = ''] = authorization.trim().split(/ +/);
  return key !== '' && (await store.findKey(keyDigest(key)))?.enabled === true;
};

/** A body without a length may be of any length. */
const maySendMuch = ({ headers }: FastifyRequest, mostBytes: number): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > mostBytes;

type AnswerTo = (
  request: FastifyRequest,
  bytes: Uint8Array,
  reply: FastifyReply,
) => Promise<FastifyReply>;

interface TaskApi {
  readonly context: MonitorContext;
  readonly guesses: GuessLimits;
  readonly answers: LargeAnswers;
}

/** Answers by the rules, and notes what the answer says about keys and about the server itself. */
const createAnswerTo = ({ context, guesses }: TaskApi, service: Service): AnswerTo => {
  const { database, now } = context;
  const use = createKeyUse((digest, atMs) => database.rows.touchKey(digest, atMs));
  const refuseGuesser = async (request: FastifyRequest, answer: Answer): Promise<Answer> => {
    if (!isWrongKey(answer)) return answer;
    const wait = await guesses.countWrongKey(request);
    return wait === undefined ? answer : tooManyWrongKeys(wait);
  };
  return async (request, bytes, reply) => {
    const answer = await refuseGuesser(request, await respond(service, plain(request, bytes)));
    count(context, request.method, answer);
    if (answer.status < 300 && request.method !== 'GET') clearFaults(context);
    if (answer.status !== 401 && answer.status !== 429)
      use.note(request.headers.authorization, now());
    return sendAnswer(reply, answer);
  };
};

/** The API of jobs: bytes in, the rules of task-server, bytes out. */
export async function taskApi(app: FastifyInstance, api: TaskApi): Promise<void> {
  const { context, answers } = api;
  const { database, now, baseUrl, watch, limits } = context;
  const { store } = database;
  const service = createService({ store, now, baseUrl, watch: () => watch.current });
  const answerTo = createAnswerTo(api, service);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
  app.addHook('onRequest', async (request, reply) => {
    if (!maySendMuch(request, limits.strangerBodyBytes)) return;
    if (await isKnownKey(service, request.headers.authorization)) return;
    // The rest of the body is not read.
    reply.header('Connection', 'close');
    return answerTo(request, noBytes, reply);
  });
  const reads = createTurns(readsAtOnce);
  app.all('/api/*', { bodyLimit: limits.apiBodyBytes }, (request, reply) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : noBytes;
    const answer = () => answerTo(request, bytes, reply);
    if (request.method !== 'GET') return answer();
    return reads.run(async () =>
      answers.isFull() ? sendAnswer(reply, tooManyLargeAnswers()) : answer(),
    );
  });
}
