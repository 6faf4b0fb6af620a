import {
  definedVariables,
  type Environment,
  type Finding,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@procwrap/core';
import { toVariable, whyNoVariable } from '../formats/to-variable.ts';
import type { SecretRegistry } from '../masking/registry.ts';
import { fileProvider, pathOf } from '../providers/file.ts';
import { allReferences, type Trees } from '../references/candidates.ts';
import { showPlace } from '../references/find-references.ts';
import { resolveReferences } from '../references/resolve-references.ts';
import type { Run } from '../references/run.ts';
import type { IsPlain } from '../settings/settings.ts';
import { readLocations } from './locations/read-locations.ts';

/** The result of one run of the resolver. */
export interface Resolution {
  /** The whole environment, with values instead of references. */
  readonly env: Environment;
  /** The merged configuration; undefined when there is no location for it. */
  readonly config: JsonValue | undefined;
  /** What failed, and what was not resolved or could not be fetched again; without values. */
  readonly findings: readonly Finding[];
  /**
   * The absolute paths of the files and folders that values were read from, or should have been.
   */
  readonly files: readonly string[];
  /** The resolved values, to mask them; later runs add to it. */
  readonly secrets: SecretRegistry;
}

/** Environment and configuration together with the documents of their locations. */
const readTrees = async (run: Run): Promise<Trees> => {
  const { env, envLocations, configLocations, overwriteEnvDuringResolution } = run.settings;
  const own = definedVariables(env);
  const [located = {}, config = {}] = await readLocations(
    [
      {
        texts: envLocations,
        kind: 'environment location',
        tree: 'env',
        defaultFormat: 'dotenv',
      },
      {
        texts: configLocations,
        kind: 'configuration location',
        tree: 'config',
        defaultFormat: 'json',
      },
    ],
    run,
  );
  return {
    env: overwriteEnvDuringResolution ? { ...own, ...located } : { ...located, ...own },
    config: configLocations.length > 0 ? config : undefined,
    ownNames: new Set(Object.keys(own)),
  };
};

const warnOfReferences = (trees: Trees, run: Run) => {
  const { resolveSecrets, maxConfigResolutionIterations: limit } = run.settings;
  const names = allReferences(trees, run)
    .filter(({ isContainerSecret }) => !isContainerSecret)
    .map(showPlace);
  if (names.length === 0) return;
  const why =
    resolveSecrets && limit === 0
      ? 'maxConfigResolutionIterations is 0'
      : 'the resolution of secrets is off; set PROC_WRAPPER_RESOLVE_SECRETS=TRUE to resolve them';
  run.report.warn(names.join(', '), `not resolved, because ${why}`);
};

const resolveTrees = async (trees: Trees, run: Run): Promise<Trees> => {
  const { resolveSecrets, maxConfigResolutionIterations: limit } = run.settings;
  if (resolveSecrets && limit > 0) return resolveReferences(trees, run);
  warnOfReferences(trees, run);
  return trees;
};

/** Every variable as text; one that a process cannot have fails. */
const toTexts = (trees: Trees, { report, secrets, settings }: Run): Record<string, string> => {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(trees.env)) {
    const text = toVariable(value);
    const isUnchanged = settings.env[name] === text;
    if (!isUnchanged && !settings.isPlain('env', [name])) secrets.add(text);
    const problem = isUnchanged ? undefined : whyNoVariable(name, text);
    if (problem) report.fail(name, problem);
    else texts[name] = text;
  }
  return texts;
};

/**
 * Adds the configuration as a variable and the environment as a property, where the settings say
 * so.
 */
const exchange = (env: Record<string, string>, config: JsonObject | undefined, run: Run) => {
  const { envVarNameForConfig: variable, configPropertyNameForEnv: property } = run.settings;
  const withEnv: JsonValue | undefined = property ? { ...config, [property]: env } : config;
  if (!variable) return { env, config: withEnv };
  return { env: { ...env, [variable]: JSON.stringify(config ?? {}) }, config: withEnv };
};

const withoutPlain = (value: JsonValue, isPlain: IsPlain, place: readonly string[]): JsonValue => {
  if (!isJsonObject(value)) return value;
  const secret = Object.entries(value).filter(([key]) => !isPlain('config', [...place, key]));
  return Object.fromEntries(
    secret.map(([key, part]) => [key, withoutPlain(part, isPlain, [...place, key])]),
  );
};

/** Masks the values of the configuration that may be secrets, and all of it as one text. */
const addConfig = (config: JsonObject, { secrets, settings }: Run) => {
  secrets.add(JSON.stringify(config));
  secrets.add(withoutPlain(config, settings.isPlain, []));
};

/** A warning for each document of a run that could not be fetched again. */
export function staleFindings({ documents }: Run): readonly Finding[] {
  return documents.stale.map(({ provider, address, problem, age }) => ({
    severity: 'warning',
    where: provider.code === 'PLAIN' ? 'PLAIN:[hidden]' : `${provider.code}:${address}`,
    message: `could not be fetched again, so its value of ${age} seconds ago is used: ${problem}`,
  }));
}

const filesOf = ({ documents, settings }: Run): readonly string[] => {
  const files = documents.requested.filter(({ provider }) => provider === fileProvider);
  return [...new Set(files.map(({ address }) => pathOf(address, settings.baseDir)))];
};

/**
 * One run: it reads the locations, resolves the references, and returns everything as the child
 * gets it.
 */
export async function resolve(run: Run): Promise<Resolution> {
  const trees = await resolveTrees(await readTrees(run), run);
  const { env, config } = exchange(toTexts(trees, run), trees.config, run);
  if (trees.config) addConfig(trees.config, run);
  for (const { where, message } of staleFindings(run)) run.report.warn(where, message);
  const { report, secrets } = run;
  return { env, config, findings: report.findings, files: filesOf(run), secrets };
}
