import { errorCode } from '@procwrap/core';
import type { FetchContext } from '../contract/provider.ts';

/** What all AWS clients have in common. */
interface Client {
  destroy(): void;
}

/**
 * The settings of every client: AWS's own credentials and endpoints, retries with jitter that
 * become slower under throttling.
 */
export interface ClientSettings {
  readonly region?: string;
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
  /** In milliseconds. */
  readonly requestHandler: { readonly connectionTimeout: number; readonly requestTimeout: number };
}

/** How to load the package of a service and create its clients. */
export interface Service<Sdk, C extends Client> {
  /** The npm package, which the user of the provider installs. */
  readonly package: string;
  readonly load: () => Promise<Sdk>;
  readonly make: (sdk: Sdk, settings: ClientSettings, context: FetchContext) => C;
}

/** What a fetch from one region uses. */
export interface Opened<Sdk, C> {
  readonly sdk: Sdk;
  readonly client: C;
  readonly region: string | undefined;
  readonly context: FetchContext;
}

/** One client per region, created when it is first needed. */
export interface Clients<Sdk, C extends Client> {
  open(region: string | undefined, context: FetchContext): Promise<Opened<Sdk, C>>;
  close(): void;
}

/** The package of a provider is not installed; the message is for the user. */
export class MissingPackage extends Error {}

/**
 * For `import('package').catch(rethrow)`: with a catch, a bundler accepts that the package is not
 * installed.
 */
export function rethrow(error: unknown): never {
  throw error;
}

const loadPackage = async <Sdk>(name: string, load: () => Promise<Sdk>): Promise<Sdk> => {
  try {
    return await load();
  } catch (error) {
    // When a file of an installed package is missing, the error has the same code but another name.
    const isMissing =
      errorCode(error) === 'ERR_MODULE_NOT_FOUND' && (error as Error).message.includes(`'${name}'`);
    if (!isMissing) throw error;
    const hint = `the package ${name} is not installed; add it (npm install ${name})`;
    throw new MissingPackage(hint, { cause: error });
  }
};

/** An empty set of clients; the package is loaded with the first of them. */
export function createClients<Sdk, C extends Client>(service: Service<Sdk, C>): Clients<Sdk, C> {
  const clients = new Map<string, C>();
  return {
    open: async (region, context) => {
      const sdk = await loadPackage(service.package, service.load);
      const settings = {
        ...(region ? { region } : {}),
        retryMode: 'adaptive',
        maxAttempts: 5,
        requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 },
      } as const;
      const client = clients.get(region ?? '') ?? service.make(sdk, settings, context);
      clients.set(region ?? '', client);
      return { sdk, client, region, context };
    },
    close: () => {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}
