import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who signed a request for which service and region; checked by the rules of Signature Version 4.
 */
export interface Signed {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalQuery = (url: URL) =>
  [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

/** S3 signs the path of the request; the other services encode it once more. */
const canonicalPath = (url: URL, service: string) =>
  service === 's3' ? url.pathname : url.pathname.split('/').map(encode).join('/');

const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Checks the signature of a request with the secret keys of the server; undefined when it is not
 * valid.
 */
export function checkSignature(
  request: IncomingMessage,
  body: Buffer,
  secretKeys: Readonly<Record<string, string>>,
): Signed | undefined {
  const match = authorization.exec(request.headers.authorization ?? '');
  if (!match) return undefined;
  const [, accessKeyId = '', day = '', region = '', service = '', signedHeaders = '', signature] =
    match;
  const secretKey = secretKeys[accessKeyId];
  const date = String(request.headers['x-amz-date']);
  if (!secretKey || !date.startsWith(day) || !signedHeaders.split(';').includes('host'))
    return undefined;
  const given = request.headers['x-amz-content-sha256'];
  if (given !== undefined && given !== sha256(body)) return undefined;
  const url = new URL(request.url ?? '/', 'http://server');
  const canonical = [
    request.method,
    canonicalPath(url, service),
    canonicalQuery(url),
    ...signedHeaders.split(';').map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replaceAll(/ +/g, ' ')}`,
    ),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretKey}`,
  );
  const right = hmac(key, toSign).toString('hex');
  return right === signature ? { accessKeyId, region, service } : undefined;
}
