import type { JsonObject, JsonValue } from '@procwrap/core';
import { hasProperties } from './formats/exact-number.ts';
import { readLocations } from './locations/read-locations.ts';
import { fileProvider, pathOf } from './providers/file.ts';
import { allReferences, type Trees } from './references/candidates.ts';
import { resolveReferences } from './references/resolve-references.ts';
import { toVariable, whyNoVariable } from './references/to-variable.ts';
import { showPlace } from './references/trail.ts';
import type { Resolution } from './resolution.ts';
import type { Run } from './run.ts';
import type { IsPlain } from './settings.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const setOnes = (env: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** Environment and configuration with their locations merged in. */
const gather = async (run: Run): Promise<Trees> => {
  const { settings } = run;
  const own = setOnes(settings.env);
  const [located = {}, config = {}] = await readLocations(
    [
      {
        texts: settings.envLocations,
        kind: 'environment location',
        tree: 'env',
        otherwise: 'dotenv',
      },
      {
        texts: settings.configLocations,
        kind: 'configuration location',
        tree: 'config',
        otherwise: 'json',
      },
    ],
    run,
  );
  const env = settings.overwriteEnvDuringResolution
    ? { ...own, ...located }
    : { ...located, ...own };
  const hasConfig = settings.configLocations.length > 0;
  return { env, config: hasConfig ? config : undefined, own: new Set(Object.keys(own)) };
};

const warnOfReferences = (trees: Trees, { settings, table, report }: Run) => {
  const names = allReferences(trees, settings, table)
    .filter(({ trimmed }) => !trimmed)
    .map(showPlace);
  if (names.length === 0) return;
  const why =
    settings.resolveSecrets && settings.maxConfigResolutionIterations === 0
      ? 'maxConfigResolutionIterations is 0'
      : 'resolveSecrets is off; set PROC_WRAPPER_RESOLVE_SECRETS=TRUE to resolve them';
  report.warn(names.join(', '), `left as they are, because ${why}`);
};

const resolveNames = (trees: Trees, run: Run): Trees | Promise<Trees> => {
  const { resolveSecrets, maxConfigResolutionIterations } = run.settings;
  if (resolveSecrets && maxConfigResolutionIterations > 0) return resolveReferences(trees, run);
  warnOfReferences(trees, run);
  return trees;
};

/** Every variable as text; one that no process can be given fails. */
const flatten = (trees: Trees, { report, secrets, settings }: Run): Record<string, string> => {
  const texts = Object.entries(trees.env).map(([name, value]) => {
    const text = toVariable(value);
    if (settings.env[name] !== text && !settings.isPlain('env', [name])) secrets.add(text);
    return [name, text] as const;
  });
  const possible = texts.filter(([name, text]) => {
    const reason = settings.env[name] === text ? undefined : whyNoVariable(name, text);
    if (reason) report.fail(name, reason);
    return !reason;
  });
  return Object.fromEntries(possible);
};

/** Puts the configuration into a variable and the environment into a property, where that is asked for. */
const exchange = (env: Record<string, string>, config: JsonObject | undefined, run: Run) => {
  const { envVarNameForConfig: variable, configPropertyNameForEnv: property } = run.settings;
  const withEnv: JsonValue | undefined = property ? { ...config, [property]: env } : config;
  if (!variable) return { env, config: withEnv };
  return { env: { ...env, [variable]: JSON.stringify(config ?? {}) }, config: withEnv };
};

const withoutPlain = (value: JsonValue, isPlain: IsPlain, place: readonly string[]): JsonValue => {
  if (!hasProperties(value)) return value;
  const secret = Object.entries(value).filter(([key]) => !isPlain('config', [...place, key]));
  return Object.fromEntries(
    secret.map(([key, part]) => [key, withoutPlain(part, isPlain, [...place, key])]),
  );
};

/** Every value of the configuration but what is surely no secret; and all of it, as it may be handed on in one piece. */
const addConfig = (config: JsonObject, { secrets, settings }: Run) => {
  secrets.add(JSON.stringify(config));
  secrets.add(withoutPlain(config, settings.isPlain, []));
};

const tellStale = ({ documents, report }: Run) => {
  for (const { provider, address, reason, age } of documents.stale) {
    const shown = provider.code === 'PLAIN' ? 'PLAIN:[hidden]' : `${provider.code}:${address}`;
    report.warn(
      shown,
      `could not be fetched again, so its value of ${age} seconds ago stays: ${reason}`,
    );
  }
};

const filesOf = ({ documents, settings }: Run): readonly string[] => {
  const files = documents.asked.filter(({ provider }) => provider === fileProvider);
  return [...new Set(files.map(({ address }) => pathOf(address, settings.baseDir)))];
};

/** One run: locations, then references, then everything as the child gets it. */
export async function resolve(run: Run): Promise<Resolution> {
  const trees = await resolveNames(await gather(run), run);
  const { env, config } = exchange(flatten(trees, run), trees.config, run);
  if (trees.config) addConfig(trees.config, run);
  tellStale(run);
  const { report, secrets } = run;
  return { env, config, findings: report.findings, files: filesOf(run), secrets };
}
