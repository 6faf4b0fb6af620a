import { type Finding, type JsonValue, ProcwrapError, type Result, success } from '@procwrap/core';
import {
  type Location,
  mayBeValue,
  parseLocation as parseWith,
  showLocation,
} from '../documents/parse-location.ts';
import { createProviderTable, type ProviderTable } from '../documents/provider-table.ts';
import { createBuiltInProviders } from '../providers/built-in.ts';
import { fetchLocations, readLocation } from '../references/read-location.ts';
import type { Run } from '../references/run.ts';
import { applyDefaults, type FetchSettings } from '../settings/settings.ts';
import { ownProcess } from './own-process.ts';
import { createRuns } from './runs.ts';

/** Options of `resolveLocation`; each has a default. */
export interface LocationOptions extends FetchSettings {
  /** Stops the fetch; the promise then rejects. */
  readonly signal?: AbortSignal | undefined;
}

const parse = (text: string, table: ProviderTable): Result<Location, Finding> => {
  const parsed = parseWith(text, table);
  if (parsed.ok) return success(parsed.value);
  const where = showLocation(text, undefined);
  return { ok: false, problem: { severity: 'error', where, message: parsed.problem } };
};

/** Parses a location with the built-in providers; the problem is a finding. */
export function parseLocation(text: string): Result<Location, Finding> {
  return parse(text, createProviderTable(createBuiltInProviders()));
}

const readText = async (text: string, run: Run): Promise<Result<JsonValue>> => {
  const parsed = parse(text, run.table);
  if (!parsed.ok) return { ok: false, problem: parsed.problem.message };
  const location = parsed.value;
  await fetchLocations([location], run);
  const { env } = run.settings;
  const ownValues = { env, config: undefined };
  return readLocation(location, { defaultFormat: 'text', env, ownValues }, run);
};

/**
 * The value of one location, e.g. `await resolveLocation('AWS_SM:db|JP:$.password')`: text, unless
 * the location has a format or a JSON path. Rejects with a ProcwrapError of the code
 * `PW_SECRETS_LOCATION`, whose message names the location and the problem, when the text is not a
 * location, or its value is not there before the deadline has passed or `signal` aborts.
 */
export async function resolveLocation(
  text: string,
  { signal, ...settings }: LocationOptions = {},
): Promise<JsonValue> {
  const runs = createRuns(applyDefaults(settings, ownProcess.env));
  try {
    const result = await runs.run({ signal }, (run) => readText(text, run));
    if (result.ok) return result.value;
    const parsed = parseWith(text, runs.table);
    const location = parsed.ok ? parsed.value : undefined;
    const where = (!mayBeValue(text, location) && showLocation(text, location)) || 'the location';
    throw new ProcwrapError(
      'PW_SECRETS_LOCATION',
      `${where} cannot be resolved: ${result.problem}`,
    );
  } finally {
    await runs.close();
  }
}
