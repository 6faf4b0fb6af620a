import type { Configuration } from 'openid-client';
import type { Options } from '../../options/read-options.ts';
import { failure, type Result, success } from '../../result.ts';

/** What a browser keeps between leaving for the provider and coming back. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** A provider of OpenID Connect. */
export interface Provider {
  begin(redirectUri: string): Promise<{ readonly url: URL; readonly attempt: Attempt }>;
  /** The verified e-mail address of who came back. */
  finish(currentUrl: URL, attempt: Attempt): Promise<Result<string>>;
}

const load = () => import('openid-client');

const discover = async ({ oidcIssuer = '', oidcClientId = '', oidcClientSecret }: Options) => {
  const client = await load();
  const issuer = new URL(oidcIssuer);
  // The option takes HTTP for this machine only.
  const insecure =
    issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : undefined;
  return client.discovery(issuer, oidcClientId, oidcClientSecret, undefined, insecure);
};

const emailIn = (claims: Readonly<Record<string, unknown>> | undefined): Result<string> => {
  const email = claims?.email;
  // Names that people can choose for themselves at the provider would let them become somebody else here.
  if (typeof email !== 'string' || claims?.email_verified !== true)
    return failure('the provider knows no verified e-mail address of this person');
  return success(email.toLowerCase());
};

/** A provider as the options name it; its addresses are requested when it is first used. */
export function createProvider(options: Options): Provider {
  let known: Promise<Configuration> | undefined;
  const configuration = () => {
    known ??= discover(options).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    begin: async (redirectUri) => {
      const client = await load();
      const attempt = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { url, attempt };
    },
    finish: async (currentUrl, { state, nonce, verifier }) => {
      const client = await load();
      const tokens = await client.authorizationCodeGrant(await configuration(), currentUrl, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return emailIn(tokens.claims());
    },
  };
}
