import type { ServerResponse } from 'node:http';
import type { PageEvents } from '@procwrap/page-api';

/** Sends server-sent events to the pages that listen. */
export interface EventHub {
  readonly add: (response: ServerResponse, query: URLSearchParams) => void;
  readonly send: <Name extends keyof PageEvents>(name: Name, data: PageEvents[Name]) => void;
  readonly listenerCount: () => number;
  /** Breaks all connections, as a network that fails does. */
  readonly breakAll: () => void;
}

/** A hub without listeners. */
export function createEventHub(): EventHub {
  const listeners = new Set<ServerResponse>();
  let id = 0;
  return {
    add: (response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
      });
      response.write('retry: 200\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    send: (name, data) => {
      id += 1;
      const text = `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const listener of listeners) listener.write(text);
    },
    listenerCount: () => listeners.size,
    breakAll: () => {
      for (const listener of listeners) listener.destroy();
    },
  };
}
