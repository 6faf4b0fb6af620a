import type { JsonObject, JsonValue, PartialEnvironment, Result } from '@procwrap/core';
import type { Location } from '../documents/parse-location.ts';
import { readDocument } from '../documents/read-document.ts';
import type { Format } from '../formats/format.ts';
import { evaluatePath } from '../json-path/evaluate.ts';
import { type Answer, failed, found } from '../providers/contract/provider.ts';
import type { Run } from './run.ts';

/** The values that locations of `ENV` and `CONFIG` read. */
export interface OwnValues {
  readonly env: Readonly<Record<string, JsonValue | undefined>>;
  readonly config: JsonObject | undefined;
}

type Sources = Pick<Run, 'table' | 'documents'>;

/** Fetches the documents of locations, so that `readLocation` finds them. */
export function fetchLocations(
  locations: readonly (Location | undefined)[],
  { table, documents }: Sources,
): Promise<void> {
  return documents.fetch(
    locations.flatMap((location) => {
      const provider = location && table.byCode(location.provider);
      return provider ? [{ provider, address: location.address }] : [];
    }),
  );
}

/** `ENV:`: another variable. One that was resolved to an object is an object. */
const ofVariable = (name: string, { env }: OwnValues): Answer => {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (value === undefined) return failed('the variable is not set');
  return typeof value === 'string' ? found(value) : found('', { value });
};

/** `CONFIG:`: a JSON path into the configuration. */
const ofConfiguration = async (path: string, { config }: OwnValues): Promise<Answer> => {
  if (config === undefined) return failed('there is no configuration');
  const result = await evaluatePath(config, path);
  return result.ok
    ? found('', { value: result.value })
    : failed(result.problem.replace('the document', 'the configuration'));
};

/** How a location is read. */
export interface LocationReading {
  /** The format where nothing else says one. */
  readonly defaultFormat: Format;
  /** The variables that a dotenv document may use. */
  readonly env: PartialEnvironment;
  readonly ownValues: OwnValues;
}

/** The value of a location whose document was fetched. */
export async function readLocation(
  location: Location,
  { ownValues, ...reading }: LocationReading,
  { table, documents }: Sources,
): Promise<Result<JsonValue>> {
  const { address } = location;
  const provider = table.byCode(location.provider);
  if (provider) {
    const answer = documents.answer({ provider, address });
    return readDocument(answer, location, { ...reading, provider });
  }
  const answer =
    location.provider === 'ENV'
      ? ofVariable(address, ownValues)
      : await ofConfiguration(address, ownValues);
  return readDocument(answer, location, { ...reading, provider });
}
