import type { FastifyInstance } from 'fastify';
import { isRecord } from '../page-routes/form.ts';
import type { MonitorContext } from '../server/context.ts';
import { type OwnerOnly, refuseStranger } from './refuse-stranger.ts';
import { runLocalCommand } from './run-local-command.ts';

/** Where the program sends a command to the server that runs. */
export const localCommandPath = '/local/v1/command';

interface LocalRoute extends OwnerOnly {
  readonly context: MonitorContext;
}

const isText = (entry: readonly [string, unknown]): entry is [string, string] =>
  typeof entry[1] === 'string';

/** POST /local/v1/command: a command of who can read the token in the data folder. */
export function localCommandRoute(app: FastifyInstance, { context, ...owner }: LocalRoute): void {
  app.post(localCommandPath, async (request, reply) => {
    const refused = await refuseStranger(request, reply, owner);
    if (refused) return refused;
    const { command, args } = isRecord(request.body) ? request.body : {};
    if (typeof command !== 'string' || !isRecord(args)) return reply.code(400).send();
    const texts = Object.fromEntries(Object.entries(args).filter(isText));
    return reply.send(await runLocalCommand(context, { command, args: texts }));
  });
}
