import type * as SecretsManager from '@aws-sdk/client-secrets-manager';
import { type Answers, inBatches, toFailure } from '../aws/by-region.ts';
import { mayWorkSingly } from '../aws/reason.ts';
import type { Answer, FetchContext } from '../provider.ts';
import type { WantedSecret } from './address.ts';
import { toDocument } from './to-document.ts';

/** The package, and a client for one region. */
export interface Opened {
  readonly sdk: typeof SecretsManager;
  readonly client: SecretsManager.SecretsManagerClient;
  readonly region: string | undefined;
  readonly context: FetchContext;
}

/** How many secrets one BatchGetSecretValue may name. */
const mostInBatch = 20;

type Ids = ReadonlyMap<string, readonly WantedSecret[]>;

const fetchOne = async (wanted: WantedSecret, opened: Opened): Promise<Answer> => {
  const { sdk, client, context, region } = opened;
  const command = new sdk.GetSecretValueCommand({
    SecretId: wanted.id,
    VersionStage: wanted.stage,
    VersionId: wanted.version,
  });
  try {
    const options = { abortSignal: context.signal };
    return toDocument(await context.limit(() => client.send(command, options)), wanted.key);
  } catch (error) {
    return toFailure(error, region);
  }
};

const fetchSingly = async (
  all: readonly WantedSecret[],
  opened: Opened,
): Promise<readonly (readonly [WantedSecret, Answer])[]> =>
  Promise.all(all.map(async (wanted) => [wanted, await fetchOne(wanted, opened)] as const));

/** Whether an answer is the one for an id; the ARN of an answer ends with six characters that the id may lack. */
const isFor = (id: string, { Name, ARN = '' }: SecretsManager.SecretValueEntry): boolean =>
  id === Name || id === ARN || (ARN.startsWith(`${id}-`) && ARN.length === id.length + 7);

const fetchBatch = async (ids: Ids, opened: Opened) => {
  const { sdk, client, context, region } = opened;
  const all = [...ids.values()].flat();
  const command = new sdk.BatchGetSecretValueCommand({ SecretIdList: [...ids.keys()] });
  try {
    const options = { abortSignal: context.signal };
    const { SecretValues = [], Errors = [] } = await context.limit(() =>
      client.send(command, options),
    );
    const answered = [...ids].flatMap(([id, group]) => {
      const value = SecretValues.find((entry) => isFor(id, entry));
      if (value) return group.map((one) => [one, toDocument(value, one.key)] as const);
      const error = Errors.find(({ SecretId }) => SecretId === id);
      const failure = error && toFailure({ name: error.ErrorCode ?? 'Error', message: '' }, region);
      return failure ? group.map((one) => [one, failure] as const) : [];
    });
    const done = new Set(answered.map(([one]) => one));
    return [
      ...answered,
      ...(await fetchSingly(
        all.filter((one) => !done.has(one)),
        opened,
      )),
    ];
  } catch (error) {
    if (mayWorkSingly(error)) return fetchSingly(all, opened);
    return all.map((one) => [one, toFailure(error, region)] as const);
  }
};

/** Fetches the secrets of one region: current versions in batches, others each by itself. */
export async function fetchSecrets(
  wanted: readonly WantedSecret[],
  opened: Opened,
): Promise<Answers<WantedSecret>> {
  const current = wanted.filter(({ stage, version }) => !stage && !version);
  const others = wanted.filter((one) => !current.includes(one));
  const ids = [...Map.groupBy(current, ({ id }) => id)];
  // A single secret needs no permission for batches.
  const batches = ids.length > 1 ? inBatches(ids, mostInBatch).map((batch) => new Map(batch)) : [];
  const singles = ids.length > 1 ? others : wanted;
  const parts = await Promise.all([
    fetchSingly(singles, opened),
    ...batches.map((batch) => fetchBatch(batch, opened)),
  ]);
  return new Map(parts.flat());
}
