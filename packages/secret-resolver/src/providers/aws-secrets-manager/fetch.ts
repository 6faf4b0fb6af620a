import type * as SecretsManager from '@aws-sdk/client-secrets-manager';
import { type Answers, fetchEach, inBatches, toFailure } from '../aws/by-region.ts';
import type { Opened } from '../aws/clients.ts';
import { mayWorkSingly } from '../aws/reason.ts';
import type { Answer } from '../contract/provider.ts';
import type { WantedSecret } from './address.ts';
import { toDocument } from './to-document.ts';

type OpenedSecretsManager = Opened<typeof SecretsManager, SecretsManager.SecretsManagerClient>;

/** How many secrets one BatchGetSecretValue may name. */
const batchSize = 20;

/** What is wanted of each secret, by its id. */
type Batch = ReadonlyMap<string, readonly WantedSecret[]>;

const fetchSingly = (all: readonly WantedSecret[], opened: OpenedSecretsManager) =>
  fetchEach(all, async (wanted) => {
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
  });

/**
 * Whether an answer is for an id; the ARN of an answer ends with six characters that the id may not
 * have.
 */
const isFor = (id: string, { Name, ARN = '' }: SecretsManager.SecretValueEntry): boolean =>
  id === Name || id === ARN || (ARN.startsWith(`${id}-`) && ARN.length === id.length + 7);

const readBatch = (
  batch: Batch,
  { SecretValues = [], Errors = [] }: SecretsManager.BatchGetSecretValueResponse,
  region: string | undefined,
): Answers<WantedSecret> => {
  const entries = [...batch].flatMap(([id, group]): (readonly [WantedSecret, Answer])[] => {
    const value = SecretValues.find((entry) => isFor(id, entry));
    if (value) return group.map((one) => [one, toDocument(value, one.key)]);
    const error = Errors.find(({ SecretId }) => SecretId === id);
    if (!error) return [];
    const answer = toFailure({ name: error.ErrorCode ?? 'Error', message: '' }, region);
    return group.map((one) => [one, answer]);
  });
  return new Map(entries);
};

const fetchBatch = async (
  batch: Batch,
  opened: OpenedSecretsManager,
): Promise<Answers<WantedSecret>> => {
  const { sdk, client, context, region } = opened;
  const all = [...batch.values()].flat();
  const command = new sdk.BatchGetSecretValueCommand({ SecretIdList: [...batch.keys()] });
  try {
    const options = { abortSignal: context.signal };
    const answers = readBatch(
      batch,
      await context.limit(() => client.send(command, options)),
      region,
    );
    const missing = all.filter((one) => !answers.has(one));
    return new Map([...answers, ...(await fetchSingly(missing, opened))]);
  } catch (error) {
    if (mayWorkSingly(error)) return fetchSingly(all, opened);
    return new Map(all.map((one) => [one, toFailure(error, region)]));
  }
};

/** Fetches the secrets of one region: current versions in batches, other versions one by one. */
export async function fetchSecrets(
  wanted: readonly WantedSecret[],
  opened: OpenedSecretsManager,
): Promise<Answers<WantedSecret>> {
  const current = wanted.filter(({ stage, version }) => !stage && !version);
  const others = wanted.filter((one) => !current.includes(one));
  const ids = [...Map.groupBy(current, ({ id }) => id)];
  // A single secret is fetched without a batch, which needs a permission of its own.
  const batches = ids.length > 1 ? inBatches(ids, batchSize).map((batch) => new Map(batch)) : [];
  const singles = ids.length > 1 ? others : wanted;
  const parts = await Promise.all([
    fetchSingly(singles, opened),
    ...batches.map((batch) => fetchBatch(batch, opened)),
  ]);
  return new Map(parts.flatMap((part) => [...part]));
}
