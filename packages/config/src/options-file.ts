export { type OptionsFileChoice, readOptionsFileChoice } from './options-file/choice.ts';
export { jsonKeyLines, type LineOf } from './options-file/json-lines.ts';
export { optionKeyAt } from './options-file/key-at.ts';
export { type FileProblem, parseJsonFile } from './options-file/parse-json.ts';
export {
  noOptions,
  type OptionsFile,
  parseOptionsFile,
} from './options-file/parse-options-file.ts';
export { renderOptionsSchema } from './options-file/schema.ts';
