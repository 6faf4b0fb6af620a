import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { refused } from '../page-routes/page-route.ts';
import { isUuid } from '../reading/names.ts';
import type { MonitorContext } from '../server/context.ts';
import { sendPageAnswer } from '../sign-in/send-page-answer.ts';
import { signedInBy } from '../sign-in/session-cookie.ts';
import type { EventHub } from './event-hub.ts';
import type { StreamOutput, Watched } from './stream.ts';

const uuidIn = (query: URLSearchParams, name: string): string | undefined => {
  const text = query.get(name)?.toLowerCase() ?? '';
  return isUuid(text) ? text : undefined;
};

const watchedIn = (url: string): Watched => {
  const query = new URLSearchParams(url.split('?')[1]);
  return {
    home: query.get('home') === '1',
    task: uuidIn(query, 'task'),
    run: uuidIn(query, 'run'),
  };
};

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Nothing else comes on this connection.
  Connection: 'close',
  // nginx keeps no answer back.
  'X-Accel-Buffering': 'no',
};

/** GET /events: a stream of server-sent events. */
export function eventRoute(app: FastifyInstance, context: MonitorContext, hub: EventHub): void {
  app.get('/events', async (request, reply) => {
    const signedIn = await signedInBy(context, request);
    if (!signedIn) return sendPageAnswer(context, reply, refused(401, 'Nobody is signed in'));
    const refusal = hub.refusal(signedIn.sessionDigest);
    if (refusal !== undefined) return sendPageAnswer(context, reply, refused(503, refusal));
    reply.hijack();
    const { raw } = reply;
    // The page has gone while its session was looked up: no event would say so any more.
    if (raw.destroyed) return reply;
    raw.writeHead(200, { ...reply.getHeaders(), ...headers } as OutgoingHttpHeaders);
    const output: StreamOutput = {
      write: (text) => void raw.write(text),
      get waitingBytes() {
        return raw.writableLength;
      },
      end: () => void raw.end(),
      destroy: () => void raw.destroy(),
    };
    const lastEventId = request.headers['last-event-id'];
    const close = hub.open({
      ...signedIn,
      watched: watchedIn(request.url),
      output,
      lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
    });
    raw.once('close', close);
    return reply;
  });
}
