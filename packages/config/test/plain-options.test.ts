import { expect, it } from 'vitest';
import { isPlainOption } from '../src/index.ts';

it.each([
  ['env', ['PROC_WRAPPER_LOG_LEVEL']],
  ['env', ['PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS']],
  ['config', ['proc_wrapper_params', 'log_level']],
  ['config', ['proc_wrapper_params', 'processTimeout']],
  ['config', ['proc_wrapper_params', 'process_timeout_seconds']],
] as const)('is no secret: %s %j', (tree, place) => expect(isPlainOption(tree, place)).toBe(true));

it.each([
  ['env', ['PROC_WRAPPER_API_KEY']],
  ['env', ['PROC_WRAPPER_INPUT_VALUE']],
  ['env', ['LOG_LEVEL']],
  ['env', []],
  ['config', ['proc_wrapper_params', 'api_key']],
  ['config', ['proc_wrapper_params']],
  ['config', ['log_level']],
  ['config', ['db', 'log_level']],
  ['config', ['proc_wrapper_params', 'task', 'log_level']],
] as const)('may be one: %s %j', (tree, place) => expect(isPlainOption(tree, place)).toBe(false));
