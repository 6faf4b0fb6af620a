import {
  type Bootstrap,
  type Reading,
  readBootstrap,
  readOptions,
  type Written,
  withEnvOverride,
} from '@procwrap/config';
import { type Finding, isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import type { ValueOrigin } from '@procwrap/secret-resolver';
import { nameLocations } from '../resolution/name-locations.ts';
import { refersElsewhere } from '../resolution/refers-elsewhere.ts';
import { describeValues } from '../resolution/resolved-values.ts';
import { unresolved } from '../resolution/value-source.ts';
import { configuredOptions } from './configured-options.ts';

/** Options as far as they are known without a request. */
export interface UnfetchedReading extends Reading {
  /** What a run would fetch, and from where. */
  readonly origins: readonly ValueOrigin[];
  /** Locations of documents that were not read, so that options in them are not known. */
  readonly unread: readonly string[];
  /** Hides the secrets of the options in a text. */
  readonly mask: (text: string) => string;
}

/** Providers that need no request. */
const localProviders: readonly string[] = ['FILE', 'PLAIN', 'ENV', 'CONFIG'];

/**
 * Separates the locations that can be read here. A pipe can be read only once, by the run, and a
 * disk that does not answer would block this process.
 */
const separateLocal = async (texts: readonly string[]) => {
  const { parseLocation, pathOf } = await import('@procwrap/secret-resolver');
  const { isPipe } = await import('@procwrap/core/files');
  const { diskAnswers } = await import('@procwrap/core/disks');
  const isLocal = async (text: string): Promise<boolean> => {
    const parsed = parseLocation(text);
    if (!parsed.ok) return true;
    const { provider, address } = parsed.value;
    if (provider !== 'FILE') return localProviders.includes(provider);
    const path = pathOf(address, undefined);
    return (await diskAnswers(path)) && !isPipe(path);
  };
  const areLocal = await Promise.all(texts.map(isLocal));
  return {
    local: texts.filter((_text, index) => areLocal[index]),
    unread: texts.filter((_text, index) => !areLocal[index]),
  };
};

/** References stay as they are, which is no news here. */
const isUnresolved = ({ message }: Finding): boolean => message.startsWith('not resolved, because');

const readLocal = async ({ options, sources }: Bootstrap, env: Written['env']) => {
  if (!refersElsewhere(options, env)) return { ...unresolved(env), unread: [] };
  const { createResolver } = await import('@procwrap/secret-resolver');
  const envs = await separateLocal(options.envLocations);
  const configs = await separateLocal(options.configLocations);
  const located = { envLocations: envs.local, configLocations: configs.local };
  await using resolver = createResolver({ ...options, env, ...located, resolveSecrets: false });
  const { findings: found, ...resolved } = await resolver.resolve();
  const findings = nameLocations(found, sources);
  const known = options.resolveSecrets ? findings.filter((each) => !isUnresolved(each)) : findings;
  return { ...resolved, findings: known, unread: [...envs.unread, ...configs.unread] };
};

/** Without the references, whose values are not known. */
const withoutReferences = (value: JsonObject, options: Bootstrap['options']): JsonObject => {
  if (!options.resolveSecrets) return value;
  const { resolvedConfigPropertyNamePrefix: prefix = '' } = options;
  const suffix = options.resolvedConfigPropertyNameSuffix ?? '';
  const isReference = (key: string) => key.startsWith(prefix) && key.endsWith(suffix);
  const part = (one: JsonValue) => (isJsonObject(one) ? withoutReferences(one, options) : one);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (isReference(key) ? [] : [[key, part(one)]])),
  );
};

/**
 * Reads all options from what is on this machine: flags, variables, and the files that locations
 * name. It sends no request, and resolves no reference.
 */
export async function readUnfetched(written: Written): Promise<UnfetchedReading> {
  const bootstrap = readBootstrap(written);
  const { options } = bootstrap;
  const local = await readLocal(bootstrap, written.env);
  const configured = configuredOptions(local.config);
  const document = configured && withoutReferences(configured, options);
  const env = withEnvOverride(local.env, document);
  const reading = readOptions({ ...written, env, document }, bootstrap);
  const origins = await describeValues(bootstrap, local.env, local.config);
  const findings = [...bootstrap.findings, ...local.findings, ...reading.findings];
  const { maskOwnSecrets } = await import('../values/own-secrets.ts');
  const mask = maskOwnSecrets(reading.options, (text) => text);
  return { ...reading, findings, origins, unread: local.unread, mask };
}
