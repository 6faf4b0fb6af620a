import type { FetchContext } from '../provider.ts';

/** An AWS client, as far as all of them are alike. */
interface Client {
  destroy(): void;
}

/** What every client is made with: AWS's own credential chain and endpoints, retries with jitter that slow down when throttled. */
export interface ClientSettings {
  readonly region?: string;
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
  readonly requestHandler: { readonly connectionTimeout: number; readonly requestTimeout: number };
}

/** How a service's clients come about. */
export interface Service<Sdk, C extends Client> {
  /** The npm package, to be installed by whoever uses the provider. */
  readonly package: string;
  readonly load: () => Promise<Sdk>;
  readonly make: (sdk: Sdk, settings: ClientSettings, context: FetchContext) => C;
}

/** One client per region, made when it is first needed. */
export interface Clients<Sdk, C extends Client> {
  open(
    region: string | undefined,
    context: FetchContext,
  ): Promise<{ readonly sdk: Sdk; readonly client: C }>;
  close(): void;
}

/** Told when a provider's package is not there; its message is for the user. */
export class MissingPackage extends Error {}

const loadOrTell = async <Sdk>(name: string, load: () => Promise<Sdk>): Promise<Sdk> => {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // A part of an installed package may be missing as well, which is another matter.
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(`'${name}'`)) throw error;
    const hint = `the package ${name} is not installed; add it (npm install ${name})`;
    throw new MissingPackage(hint, { cause: error });
  }
};

/** Makes an empty set of clients; the package is loaded with the first of them. */
export function createClients<Sdk, C extends Client>(service: Service<Sdk, C>): Clients<Sdk, C> {
  const clients = new Map<string, C>();
  return {
    open: async (region, context) => {
      const sdk = await loadOrTell(service.package, service.load);
      const settings = {
        ...(region ? { region } : {}),
        retryMode: 'adaptive',
        maxAttempts: 5,
        requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 },
      } as const;
      const client = clients.get(region ?? '') ?? service.make(sdk, settings, context);
      clients.set(region ?? '', client);
      return { sdk, client };
    },
    close: () => {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}
