import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';

/** A request to a metadata endpoint. */
export interface TextRequest {
  readonly method?: 'GET' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Fetches a text of at most 1 MiB over plain HTTP; rejects for any status but 200. */
export type FetchText = (url: string, request: TextRequest) => Promise<string>;

const maxBytes = 1024 * 1024;

type Http = { request(url: URL, options: RequestOptions): ClientRequest };

/**
 * Loaded at the first request. An import would load every export of `node:http`, Node's fetch
 * included.
 */
const loadHttp = (): Http => process.getBuiltinModule('node:http');

const readBody = async (response: IncomingMessage, host: string): Promise<string> => {
  if (response.statusCode !== 200) throw new Error(`${host} answered ${response.statusCode}`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer of ${host} is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parseUrl = (text: string): URL => {
  const url = URL.parse(text);
  if (url?.protocol !== 'http:') throw new Error('its address is not an http URL');
  return url;
};

/** Fetches over a new connection and closes it; no proxy, no redirect. */
export const fetchText: FetchText = async (address, { method = 'GET', headers = {}, signal }) => {
  const url = parseUrl(address);
  const { promise: answered, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = loadHttp().request(url, { method, headers, signal, agent: false });
  request.on('response', resolve);
  request.on('error', reject);
  request.end();
  try {
    return await readBody(await answered, url.host);
  } finally {
    request.destroy();
  }
};
