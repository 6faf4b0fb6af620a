import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { path } from '../option-types/path.ts';
import { string } from '../option-types/string.ts';
import { outputFormatOf } from './defaults.ts';
import { option } from './row.ts';

const name = string({ valueName: 'NAME', required: true });
const outputFormat = choice(['dotenv', 'json', 'yaml'], 'FORMAT');
const envFiles = { dotenv: '.env', json: 'env.json', yaml: 'env.yml' } as const;
const configFiles = { dotenv: 'config.env', json: 'config.json', yaml: 'config.yml' } as const;

/** How names mark locations, and to which files the resolved values are written. */
export const configurationNamesRows = {
  resolvedEnvVarNamePrefix: option(string(), {
    flags: ['--resolved-env-var-name-prefix'],
    variables: ['PROC_WRAPPER_RESOLVABLE_ENV_VAR_NAME_PREFIX'],
    description: 'how the names of variables that contain a location begin',
    steering: true,
  }),
  resolvedEnvVarNameSuffix: option(string(), {
    flags: ['--resolved-env-var-name-suffix'],
    variables: ['PROC_WRAPPER_RESOLVABLE_ENV_VAR_NAME_SUFFIX'],
    default: '_FOR_PROC_WRAPPER_TO_RESOLVE',
    description: 'how the names of variables that contain a location end',
    steering: true,
  }),
  resolvedConfigPropertyNamePrefix: option(string(), {
    flags: ['--resolved-config-property-name-prefix'],
    variables: ['PROC_WRAPPER_RESOLVABLE_CONFIG_PROPERTY_NAME_PREFIX'],
    description: 'how the names of configuration properties that contain a location begin',
    steering: true,
  }),
  resolvedConfigPropertyNameSuffix: option(string(), {
    flags: ['--resolved-config-property-name-suffix'],
    variables: ['PROC_WRAPPER_RESOLVABLE_CONFIG_PROPERTY_NAME_SUFFIX'],
    default: '__to_resolve',
    description: 'how the names of configuration properties that contain a location end',
    steering: true,
  }),
  envVarNameForConfig: option(name, {
    flags: ['--env-var-name-for-config'],
    variables: ['PROC_WRAPPER_ENV_VAR_NAME_FOR_CONFIG'],
    description: 'variable that contains the configuration as JSON for the command',
    steering: true,
  }),
  configPropertyNameForEnv: option(name, {
    flags: ['--config-property-name-for-env'],
    variables: ['PROC_WRAPPER_CONFIG_PROPERTY_NAME_FOR_ENV'],
    description: 'configuration property that contains the resolved variables',
    steering: true,
  }),
  envOutputFilename: option(path(), {
    flags: ['--env-output-filename'],
    variables: ['PROC_WRAPPER_ENV_OUTPUT_FILENAME'],
    default: ({ written: { envOutputFormat } }) => envOutputFormat && envFiles[envOutputFormat],
    defaultText: '.env, env.json or env.yml when a format is set',
    description:
      'file for the resolved variables; a new one has mode 0600 and is removed at the end',
    steering: true,
    inChild: true,
    ofRun: true,
  }),
  envOutputFormat: option(outputFormat, {
    flags: ['--env-output-format'],
    variables: ['PROC_WRAPPER_ENV_OUTPUT_FORMAT'],
    default: ({ written }) => outputFormatOf(written.envOutputFilename, 'dotenv'),
    defaultText: "from the file's name, else dotenv",
    description: 'format of the file for resolved variables',
    steering: true,
    inChild: true,
    ofRun: true,
  }),
  configOutputFilename: option(path(), {
    flags: ['--config-output-filename'],
    variables: ['PROC_WRAPPER_CONFIG_OUTPUT_FILENAME'],
    default: ({ written }) => written.configOutputFormat && configFiles[written.configOutputFormat],
    defaultText: 'config.json, config.yml or config.env when a format is set',
    description: 'file for the configuration; a new one has mode 0600 and is removed at the end',
    steering: true,
    inChild: true,
    ofRun: true,
  }),
  configOutputFormat: option(outputFormat, {
    flags: ['--config-output-format'],
    variables: ['PROC_WRAPPER_CONFIG_OUTPUT_FORMAT'],
    default: ({ written }) => outputFormatOf(written.configOutputFilename, 'json'),
    defaultText: "from the file's name, else json",
    description: 'format of the file for the configuration',
    steering: true,
    inChild: true,
    ofRun: true,
  }),
  exitAfterWritingVariables: option(boolean(), {
    flags: ['--exit-after-writing-variables'],
    variables: ['PROC_WRAPPER_EXIT_AFTER_WRITING_VARIABLES'],
    default: false,
    description: 'write the files for variables and configuration, and do not run the command',
    steering: true,
    ofRun: true,
  }),
};
