import type { Bootstrap } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';

/**
 * Whether a variable names the file of a container secret, as in `NAME_FILE=/run/secrets/name`,
 * which the resolver reads.
 */
const isContainerSecret = ([name, value]: readonly [string, string | undefined]): boolean =>
  name.endsWith('_FILE') && value?.startsWith('/run/secrets/') === true;

/** Whether the environment or the options refer to a value elsewhere. */
export function refersElsewhere(options: Bootstrap['options'], env: PartialEnvironment): boolean {
  const { resolvedEnvVarNamePrefix: prefix = '', resolvedEnvVarNameSuffix: suffix = '' } = options;
  if (options.envLocations.length > 0 || options.configLocations.length > 0) return true;
  // The configuration then contains the environment, even if it contains nothing else.
  if (options.configPropertyNameForEnv !== undefined) return true;
  if (options.resolveSecrets && Object.entries(env).some(isContainerSecret)) return true;
  return Object.keys(env).some((name) => name.startsWith(prefix) && name.endsWith(suffix));
}
