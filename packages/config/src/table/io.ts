import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { path } from '../option-types/path.ts';
import { string } from '../option-types/string.ts';
import { formatOfName } from './defaults.ts';
import { option } from './row.ts';

const valueFormat = choice(['text', 'json', 'yaml'], 'FORMAT');

/** The input and the result of the command. */
export const ioRows = {
  inputValue: option(string({ hidden: true }), {
    flags: ['-i', '--input-value'],
    variables: ['PROC_WRAPPER_INPUT_VALUE'],
    description: 'the input of the command',
    inChild: true,
    ofRun: true,
  }),
  inputEnvVarName: option(string({ valueName: 'NAME', required: true }), {
    flags: ['--input-env-var-name'],
    variables: ['PROC_WRAPPER_INPUT_ENV_VAR_NAME'],
    description: 'variable that contains the input for the command',
    inChild: true,
    ofRun: true,
  }),
  inputFilename: option(path(), {
    flags: ['--input-filename'],
    variables: ['PROC_WRAPPER_INPUT_FILENAME'],
    description: 'file that contains the input for the command',
    inChild: true,
    ofRun: true,
  }),
  cleanupInputFile: option(boolean(), {
    flags: ['--cleanup-input-file'],
    variables: ['PROC_WRAPPER_CLEANUP_INPUT_FILE'],
    default: ({ options }) => options.inputValue !== undefined,
    defaultText: 'true when procwrap has created the file, else false',
    description: 'remove the input file at the end, unless it is a device or a pipe',
    ofRun: true,
  }),
  inputValueFormat: option(valueFormat, {
    flags: ['--input-value-format'],
    variables: ['PROC_WRAPPER_INPUT_VALUE_FORMAT'],
    default: ({ options }) => formatOfName(options.inputFilename) ?? 'text',
    defaultText: "from the input file's name, else text",
    description: 'format of the input',
    inChild: true,
    ofRun: true,
  }),
  resultFilename: option(path(), {
    flags: ['--result-filename'],
    variables: ['PROC_WRAPPER_RESULT_FILENAME'],
    description: 'file to which the command writes its result',
    inChild: true,
    ofRun: true,
  }),
  resultValueFormat: option(valueFormat, {
    flags: ['--result-value-format'],
    variables: ['PROC_WRAPPER_RESULT_VALUE_FORMAT'],
    default: ({ options }) => formatOfName(options.resultFilename) ?? 'text',
    defaultText: "from the result file's name, else text",
    description: 'format of the result',
    inChild: true,
    ofRun: true,
  }),
  cleanupResultFile: option(boolean(), {
    negatedFlags: { '--no-cleanup-result-file': 'do not remove the result file at the end' },
    variables: ['PROC_WRAPPER_CLEANUP_RESULT_FILE'],
    default: true,
    description: 'remove the result file at the end',
    ofRun: true,
  }),
};
