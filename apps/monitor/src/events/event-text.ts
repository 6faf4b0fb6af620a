import type { PageEvents } from '@procwrap/page-api';
import { type Json, toJson } from '@procwrap/task-server';

/** An event as a stream of server-sent events holds it. JSON has no line ends of its own. */
export function eventText<Name extends keyof PageEvents>(
  name: Name,
  data: PageEvents[Name],
  id?: string,
): string {
  const json = toJson(data as unknown as Json);
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${json}\n\n`;
}

/** A comment, which keeps proxies from closing a stream that is quiet. */
export const heartbeatText = ': \n\n';

/** Where a stream is, as `Last-Event-ID` brings it back: which start of the server, and which batch of changes. */
export function eventId(boot: string, batchId: number): string {
  return `${boot}-${batchId}`;
}

/** Reads a `Last-Event-ID`; undefined where it is of another start of the server, or none of ours. */
export function parseEventId(boot: string, text: string): number | undefined {
  const [, from, digits] = /^(\w+)-(\d{1,15})$/.exec(text) ?? [];
  return from === boot ? Number(digits) : undefined;
}
