import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A small provider of OpenID Connect, on this machine, that signs one person in without asking. */
export interface OidcProvider {
  readonly issuer: string;
  /** What it says of the person; a test changes it. */
  claims: Record<string, unknown>;
  close(): Promise<void>;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export const startOidcProvider = async (): Promise<OidcProvider> => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked = new Map<string, { nonce: string; challenge: string }>();
  const provider = { claims: { sub: '1' } as Record<string, unknown> };
  const idToken = (issuer: string, nonce: string) => {
    const now = Math.floor(Date.now() / 1000);
    const body = {
      iss: issuer,
      aud: 'monitor',
      iat: now,
      exp: now + 60,
      nonce,
      ...provider.claims,
    };
    const signed = `${encode({ alg: 'RS256', kid: 'a' })}.${encode(body)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };
  const token = async (issuer: string, request: IncomingMessage) => {
    const form = new URLSearchParams(await text(request));
    const found = asked.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (found?.challenge !== challenge) return undefined;
    return { access_token: 'x', token_type: 'bearer', id_token: idToken(issuer, found.nonce) };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const issuer = `http://${request.headers.host}`;
    const url = new URL(request.url ?? '', issuer);
    const json = (value: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'a', alg: 'RS256', use: 'sig' }];
    if (url.pathname === '/jwks') return json({ keys });
    if (url.pathname === '/token') {
      const tokens = await token(issuer, request);
      return tokens ? json(tokens) : json({ error: 'invalid_grant' }, 400);
    }
    if (url.pathname !== '/authorize')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    asked.set('code', {
      nonce: url.searchParams.get('nonce') ?? '',
      challenge: url.searchParams.get('code_challenge') ?? '',
    });
    back.searchParams.set('code', 'code');
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    response.writeHead(302, { location: back.href });
    response.end();
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(provider, {
    issuer: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
};
