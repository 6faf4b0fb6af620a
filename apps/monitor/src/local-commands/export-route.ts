import type { FastifyInstance } from 'fastify';
import type { MonitorContext } from '../server/context.ts';
import { type OwnerOnly, refuseStranger } from './refuse-stranger.ts';

/** Where the program gets every row of the server that runs. */
export const localExportPath = '/local/v1/export';

interface LocalRoute extends OwnerOnly {
  readonly context: MonitorContext;
}

/** POST /local/v1/export: every row as a line of JSON, without secrets. */
export function exportRoute(app: FastifyInstance, { context, ...owner }: LocalRoute): void {
  app.post(localExportPath, async (request, reply) => {
    const refused = await refuseStranger(request, reply, owner);
    if (refused) return refused;
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
    try {
      await context.database.exportTo(raw);
      raw.end();
    } catch (error) {
      context.log.error('export-failed', `The export failed: ${String(error)}`);
      // Without an end, the reader knows that something is missing.
      raw.destroy();
    }
    return reply;
  });
}
