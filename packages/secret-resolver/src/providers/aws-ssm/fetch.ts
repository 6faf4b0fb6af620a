import type * as Ssm from '@aws-sdk/client-ssm';
import { type Answers, fetchEach, inBatches, toFailure } from '../aws/by-region.ts';
import type { Opened } from '../aws/clients.ts';
import { mayWorkSingly } from '../aws/reason.ts';
import { type Answer, failed, found } from '../contract/provider.ts';
import type { WantedParameter } from './address.ts';

type OpenedSsm = Opened<typeof Ssm, Ssm.SSMClient>;

/** How many parameters one GetParameters may name. */
const batchSize = 10;

/** A StringList is a list in every format; its elements keep their blanks. */
const toDocument = ({ Type, Value }: Ssm.Parameter): Answer => {
  if (Value === undefined) return failed('the parameter has no value');
  return Type === 'StringList' ? found(Value, { value: Value.split(',') }) : found(Value);
};

const fetchSingly = (all: readonly WantedParameter[], opened: OpenedSsm) =>
  fetchEach(all, async ({ name, version }) => {
    const { sdk, client, context, region } = opened;
    const Name = version === undefined ? name : `${name}:${version}`;
    const command = new sdk.GetParameterCommand({ Name, WithDecryption: true });
    try {
      const options = { abortSignal: context.signal };
      const { Parameter = {} } = await context.limit(() => client.send(command, options));
      return toDocument(Parameter);
    } catch (error) {
      return toFailure(error, region);
    }
  });

const fetchBatch = async (
  all: readonly WantedParameter[],
  opened: OpenedSsm,
): Promise<Answers<WantedParameter>> => {
  const { sdk, client, context, region } = opened;
  const Names = all.map(({ name }) => name);
  const command = new sdk.GetParametersCommand({ Names, WithDecryption: true });
  try {
    const options = { abortSignal: context.signal };
    const { Parameters = [] } = await context.limit(() => client.send(command, options));
    const missing = toFailure({ name: 'ParameterNotFound', message: '' }, region);
    const answerFor = ({ name }: WantedParameter) => {
      const parameter = Parameters.find(({ Name, ARN }) => [Name, ARN].includes(name));
      return parameter ? toDocument(parameter) : missing;
    };
    return new Map(all.map((wanted) => [wanted, answerFor(wanted)]));
  } catch (error) {
    if (mayWorkSingly(error)) return fetchSingly(all, opened);
    return new Map(all.map((wanted) => [wanted, toFailure(error, region)]));
  }
};

/** Fetches the parameters of one region: current versions in batches, other versions one by one. */
export async function fetchParameters(
  wanted: readonly WantedParameter[],
  opened: OpenedSsm,
): Promise<Answers<WantedParameter>> {
  // One call may not name a parameter twice, and its answer does not say which version was asked
  // for.
  const byName = Map.groupBy(
    wanted.filter(({ version }) => !version),
    ({ name }) => name,
  );
  const current = [...byName.values()].flatMap((group) => group.slice(0, 1));
  const batched = current.length > 1 ? current : [];
  const single = wanted.filter((one) => !batched.includes(one));
  const parts = await Promise.all([
    fetchSingly(single, opened),
    ...inBatches(batched, batchSize).map((batch) => fetchBatch(batch, opened)),
  ]);
  return new Map(parts.flatMap((part) => [...part]));
}
