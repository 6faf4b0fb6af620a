import { boolean } from '../option-types/boolean.ts';
import { path } from '../option-types/path.ts';
import { option } from './row.ts';

/** Which options file is read. */
export const optionsFileRows = {
  optionsFile: option(path(), {
    flags: ['--options-file'],
    variables: ['PROC_WRAPPER_OPTIONS_FILE'],
    defaultText:
      'procwrap.json, procwrap.yaml, procwrap.yml, procwrap.toml or package.json in the working directory',
    description: 'file with options: JSON, YAML or TOML, or a package.json with the key procwrap',
    steering: true,
    inChild: true,
    ofRun: true,
  }),
  useOptionsFile: option(boolean(), {
    negatedFlags: { '--no-options-file': 'read no options file' },
    variables: ['PROC_WRAPPER_USE_OPTIONS_FILE'],
    default: true,
    description: 'read the options file that is named, or one in the working directory',
    steering: true,
    ofRun: true,
  }),
};
