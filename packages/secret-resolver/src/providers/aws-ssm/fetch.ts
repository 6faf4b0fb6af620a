import type * as Ssm from '@aws-sdk/client-ssm';
import { type Answers, inBatches, toFailure } from '../aws/by-region.ts';
import { mayWorkSingly } from '../aws/reason.ts';
import { type Answer, type FetchContext, failed, found } from '../provider.ts';
import type { WantedParameter } from './address.ts';

/** The package, and a client for one region. */
export interface Opened {
  readonly sdk: typeof Ssm;
  readonly client: Ssm.SSMClient;
  readonly region: string | undefined;
  readonly context: FetchContext;
}

/** How many parameters one GetParameters may name. */
const mostInBatch = 10;

/** A StringList is a list, whatever the format; its elements keep their blanks. */
const toDocument = ({ Type, Value }: Ssm.Parameter): Answer => {
  if (Value === undefined) return failed('the parameter has no value');
  return Type === 'StringList' ? found(Value, { value: Value.split(',') }) : found(Value);
};

const fetchOne = async (
  { name, version }: WantedParameter,
  { sdk, client, context, region }: Opened,
): Promise<Answer> => {
  const full = version === undefined ? name : `${name}:${version}`;
  const command = new sdk.GetParameterCommand({ Name: full, WithDecryption: true });
  try {
    const options = { abortSignal: context.signal };
    const { Parameter = {} } = await context.limit(() => client.send(command, options));
    return toDocument(Parameter);
  } catch (error) {
    return toFailure(error, region);
  }
};

const fetchSingly = (all: readonly WantedParameter[], opened: Opened) =>
  Promise.all(all.map(async (wanted) => [wanted, await fetchOne(wanted, opened)] as const));

const fetchBatch = async (all: readonly WantedParameter[], opened: Opened) => {
  const { sdk, client, context, region } = opened;
  const names = all.map(({ name }) => name);
  const command = new sdk.GetParametersCommand({ Names: names, WithDecryption: true });
  try {
    const options = { abortSignal: context.signal };
    const { Parameters = [] } = await context.limit(() => client.send(command, options));
    const missing = toFailure({ name: 'ParameterNotFound', message: '' }, region);
    return all.map((wanted) => {
      const parameter = Parameters.find(({ Name, ARN }) => [Name, ARN].includes(wanted.name));
      return [wanted, parameter ? toDocument(parameter) : missing] as const;
    });
  } catch (error) {
    if (mayWorkSingly(error)) return fetchSingly(all, opened);
    return all.map((wanted) => [wanted, toFailure(error, region)] as const);
  }
};

/** Fetches the parameters of one region: current versions in batches, others each by itself. */
export async function fetchParameters(
  wanted: readonly WantedParameter[],
  opened: Opened,
): Promise<Answers<WantedParameter>> {
  // One call may not name a parameter twice, and AWS does not tell which version it answers for.
  const byName = [
    ...Map.groupBy(
      wanted.filter(({ version }) => !version),
      ({ name }) => name,
    ),
  ];
  const current = byName.flatMap(([, group]) => group.slice(0, 1));
  const batched = current.length > 1 ? current : [];
  const batches = inBatches(batched, mostInBatch);
  const parts = await Promise.all([
    fetchSingly(
      wanted.filter((one) => !batched.includes(one)),
      opened,
    ),
    ...batches.map((batch) => fetchBatch(batch, opened)),
  ]);
  return new Map(parts.flat());
}
