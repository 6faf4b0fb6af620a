import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { integer } from '../option-types/integer.ts';
import { list } from '../option-types/list.ts';
import { seconds } from '../option-types/seconds.ts';
import { secretChange } from '../option-types/secret-change.ts';
import { string } from '../option-types/string.ts';
import { option } from './row.ts';

const mergeStrategies = [
  'DEEP',
  'SHALLOW',
  'REPLACE',
  'ADDITIVE',
  'TYPESAFE_REPLACE',
  'TYPESAFE_ADDITIVE',
] as const;

/** Where secrets and configuration come from, and how they are resolved. */
export const configurationRows = {
  envLocations: option(list('LOCATION'), {
    flags: ['-e', '--env', '--env-locations'],
    variables: ['PROC_WRAPPER_ENV_LOCATIONS'],
    default: [],
    defaultText: 'none',
    description: 'location of more variables; repeatable',
    popular: true,
    steering: true,
  }),
  configLocations: option(list('LOCATION'), {
    flags: ['--config', '--config-locations'],
    variables: ['PROC_WRAPPER_CONFIG_LOCATIONS'],
    default: [],
    defaultText: 'none',
    description: 'location of configuration; repeatable',
    steering: true,
  }),
  configMergeStrategy: option(choice(mergeStrategies, 'STRATEGY'), {
    flags: ['--config-merge-strategy'],
    variables: ['PROC_WRAPPER_CONFIG_MERGE_STRATEGY'],
    default: 'DEEP',
    description: 'how several configurations are merged',
    steering: true,
  }),
  resolveSecrets: option(boolean(), {
    flags: ['--resolve-secrets'],
    variables: ['PROC_WRAPPER_RESOLVE_SECRETS'],
    default: false,
    description: 'replace variables that contain a location by the value at that location',
    popular: true,
    steering: true,
  }),
  overwriteEnvDuringResolution: option(boolean(), {
    flags: ['--overwrite-env-during-resolution'],
    variables: ['PROC_WRAPPER_OVERWRITE_ENV_WITH_SECRETS'],
    default: false,
    description: 'let resolved values replace variables that are already set',
    steering: true,
  }),
  configTtl: option(seconds({ word: 'never', zero: 'at each retry' }), {
    flags: ['--config-ttl', '--resolved-env-ttl'],
    variables: ['PROC_WRAPPER_CONFIG_TTL_SECONDS', 'PROC_WRAPPER_RESOLVED_ENV_TTL_SECONDS'],
    default: 'never',
    description: 'seconds after which a retry fetches values again',
    steering: true,
  }),
  watchSecrets: option(seconds({ word: 'never', zeroMeansWord: true, min: 1 }), {
    flags: ['--watch-secrets'],
    variables: ['PROC_WRAPPER_WATCH_SECRETS_SECONDS', 'PROC_WRAPPER_WATCH_SECRETS'],
    default: 'never',
    description: 'seconds (1 or more) after which values are fetched again while the command runs',
    steering: true,
    ofRun: true,
  }),
  onSecretChange: option(secretChange(), {
    flags: ['--on-secret-change'],
    variables: ['PROC_WRAPPER_ON_SECRET_CHANGE'],
    default: 'SIGHUP',
    defaultText: 'HUP',
    description: 'signal for the command when a resolved value has changed; or restart, or ignore',
    steering: true,
    ofRun: true,
  }),
  failFastConfigResolution: option(boolean(), {
    negatedFlags: {
      '--no-fail-fast-config-resolution': 'start also when a value cannot be resolved',
    },
    variables: ['PROC_WRAPPER_FAIL_FAST_CONFIG_RESOLUTION'],
    default: true,
    description: 'start only when every value can be resolved',
    steering: true,
  }),
  maxConfigResolutionDepth: option(integer(), {
    flags: ['--max-config-resolution-depth'],
    variables: ['PROC_WRAPPER_MAX_CONFIG_RESOLUTION_DEPTH'],
    default: 5,
    description: 'how many levels of the configuration are searched for locations',
    steering: true,
  }),
  maxConfigResolutionIterations: option(integer(), {
    flags: ['--max-config-resolution-iterations'],
    variables: ['PROC_WRAPPER_MAX_CONFIG_RESOLUTION_ITERATIONS'],
    default: 3,
    description: 'how often resolved values are searched for more locations',
    steering: true,
  }),
  secretsAwsRegion: option(string({ valueName: 'REGION', required: true }), {
    flags: ['--secrets-aws-region'],
    variables: ['PROC_WRAPPER_SECRETS_AWS_REGION'],
    defaultText: 'AWS_REGION, else AWS_DEFAULT_REGION, else the AWS client decides',
    description: 'AWS region of locations that name none',
    steering: true,
  }),
};
