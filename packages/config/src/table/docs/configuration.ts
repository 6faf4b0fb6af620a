// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Secrets and configuration". */
export interface ConfigurationDocs {
  /** File with options: JSON, YAML or TOML, or a package.json with the key procwrap. Default: `procwrap.json, procwrap.yaml, procwrap.yml, procwrap.toml or package.json in the working directory`. Variable: `PROC_WRAPPER_OPTIONS_FILE`. */
  readonly optionsFile: unknown;
  /** Read the options file that is named, or one in the working directory. Default: `true`. Variable: `PROC_WRAPPER_USE_OPTIONS_FILE`. */
  readonly useOptionsFile: unknown;
  /** Location of more variables; repeatable. Default: `none`. Variable: `PROC_WRAPPER_ENV_LOCATIONS`. */
  readonly envLocations: unknown;
  /** Location of configuration; repeatable. Default: `none`. Variable: `PROC_WRAPPER_CONFIG_LOCATIONS`. */
  readonly configLocations: unknown;
  /** How several configurations are merged. Default: `DEEP`. Variable: `PROC_WRAPPER_CONFIG_MERGE_STRATEGY`. */
  readonly configMergeStrategy: unknown;
  /** Replace variables that contain a location by the value at that location. Default: `false`. Variable: `PROC_WRAPPER_RESOLVE_SECRETS`. */
  readonly resolveSecrets: unknown;
  /** Let resolved values replace variables that are already set. Default: `false`. Variable: `PROC_WRAPPER_OVERWRITE_ENV_WITH_SECRETS`. */
  readonly overwriteEnvDuringResolution: unknown;
  /** Seconds after which a retry fetches values again. 0: at each retry. Default: `never`. Variable: `PROC_WRAPPER_CONFIG_TTL_SECONDS`. */
  readonly configTtl: unknown;
  /** Seconds (1 or more) after which values are fetched again while the command runs. 0: never. Default: `never`. Variable: `PROC_WRAPPER_WATCH_SECRETS_SECONDS`. */
  readonly watchSecrets: unknown;
  /** Signal for the command when a resolved value has changed; or restart, or ignore. Default: `HUP`. Variable: `PROC_WRAPPER_ON_SECRET_CHANGE`. */
  readonly onSecretChange: unknown;
  /** Start only when every value can be resolved. Default: `true`. Variable: `PROC_WRAPPER_FAIL_FAST_CONFIG_RESOLUTION`. */
  readonly failFastConfigResolution: unknown;
  /** How many levels of the configuration are searched for locations. Default: `5`. Variable: `PROC_WRAPPER_MAX_CONFIG_RESOLUTION_DEPTH`. */
  readonly maxConfigResolutionDepth: unknown;
  /** How often resolved values are searched for more locations. Default: `3`. Variable: `PROC_WRAPPER_MAX_CONFIG_RESOLUTION_ITERATIONS`. */
  readonly maxConfigResolutionIterations: unknown;
  /** AWS region of locations that name none. Default: `AWS_REGION, else AWS_DEFAULT_REGION, else the AWS client decides`. Variable: `PROC_WRAPPER_SECRETS_AWS_REGION`. */
  readonly secretsAwsRegion: unknown;
  /** How the names of variables that contain a location begin. Unset by default. Variable: `PROC_WRAPPER_RESOLVABLE_ENV_VAR_NAME_PREFIX`. */
  readonly resolvedEnvVarNamePrefix: unknown;
  /** How the names of variables that contain a location end. Default: `_FOR_PROC_WRAPPER_TO_RESOLVE`. Variable: `PROC_WRAPPER_RESOLVABLE_ENV_VAR_NAME_SUFFIX`. */
  readonly resolvedEnvVarNameSuffix: unknown;
  /** How the names of configuration properties that contain a location begin. Unset by default. Variable: `PROC_WRAPPER_RESOLVABLE_CONFIG_PROPERTY_NAME_PREFIX`. */
  readonly resolvedConfigPropertyNamePrefix: unknown;
  /** How the names of configuration properties that contain a location end. Default: `__to_resolve`. Variable: `PROC_WRAPPER_RESOLVABLE_CONFIG_PROPERTY_NAME_SUFFIX`. */
  readonly resolvedConfigPropertyNameSuffix: unknown;
  /** Variable that contains the configuration as JSON for the command. Unset by default. Variable: `PROC_WRAPPER_ENV_VAR_NAME_FOR_CONFIG`. */
  readonly envVarNameForConfig: unknown;
  /** Configuration property that contains the resolved variables. Unset by default. Variable: `PROC_WRAPPER_CONFIG_PROPERTY_NAME_FOR_ENV`. */
  readonly configPropertyNameForEnv: unknown;
  /** File for the resolved variables; a new one has mode 0600 and is removed at the end. Default: `.env, env.json or env.yml when a format is set`. Variable: `PROC_WRAPPER_ENV_OUTPUT_FILENAME`. */
  readonly envOutputFilename: unknown;
  /** Format of the file for resolved variables. Default: `from the file's name, else dotenv`. Variable: `PROC_WRAPPER_ENV_OUTPUT_FORMAT`. */
  readonly envOutputFormat: unknown;
  /** File for the configuration; a new one has mode 0600 and is removed at the end. Default: `config.json, config.yml or config.env when a format is set`. Variable: `PROC_WRAPPER_CONFIG_OUTPUT_FILENAME`. */
  readonly configOutputFilename: unknown;
  /** Format of the file for the configuration. Default: `from the file's name, else json`. Variable: `PROC_WRAPPER_CONFIG_OUTPUT_FORMAT`. */
  readonly configOutputFormat: unknown;
  /** Write the files for variables and configuration, and do not run the command. Default: `false`. Variable: `PROC_WRAPPER_EXIT_AFTER_WRITING_VARIABLES`. */
  readonly exitAfterWritingVariables: unknown;
}
