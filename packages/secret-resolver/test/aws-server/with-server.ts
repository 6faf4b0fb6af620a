import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { createResolver, type Resolution, type ResolverSettings } from '../../src/index.ts';
import { type AwsServer, startAwsServer } from './server.ts';

/** What a test of AWS providers works with. */
export interface AwsTest {
  readonly server: AwsServer;
  /**
   * Resolves references, given by the names that they are for; they are in us-east-2 by default.
   */
  resolve(
    references: Readonly<Record<string, string>>,
    settings?: Partial<ResolverSettings>,
  ): Promise<Resolution>;
}

/** The suffix of references. */
export const suffix = '_FOR_PROC_WRAPPER_TO_RESOLVE';

/** References by the names that they are for. */
export function toReferences(references: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(references).map(([name, text]) => [name + suffix, text]),
  );
}

/** Starts a server for the tests of a file, with an empty region before each of them. */
export function withAwsServer(): AwsTest {
  let server: AwsServer;
  beforeAll(async () => {
    server = await startAwsServer();
  });
  beforeEach(() => {
    for (const name of Object.keys(process.env))
      if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
    server.calls.length = 0;
    server.requests.length = 0;
    Object.assign(server.behaviour, {
      denies: () => false,
      throttles: 0,
      hangs: () => false,
      latencyMs: 0,
      replaces: () => undefined,
    });
    for (const region of ['us-east-2', 'eu-west-1', 'us-east-1', 'cn-north-1', 'us-gov-west-1'])
      for (const list of Object.values(server.region(region))) list.length = 0;
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => server.close());
  return {
    get server() {
      return server;
    },
    resolve: async (references, settings = {}) => {
      const env = { AWS_REGION: 'us-east-2', AWS_ENDPOINT_URL: server.url };
      const given = { ...env, ...settings.env, ...toReferences(references) };
      const resolver = createResolver({
        resolveSecrets: true,
        deadlineMs: 3_600_000,
        ...settings,
        env: given,
      });
      const resolution = await resolver.resolve();
      await resolver.close();
      return resolution;
    },
  };
}
