export { hintForCommand } from './argv/hint-for-command.ts';
export { type ParsedArgv, parseArgv } from './argv/parse-argv.ts';
export { type RequestWord, requestWords } from './argv/request-words.ts';
export { type ArgvRequest, type RequestName, requestFlags } from './argv/requests.ts';
export type { WrittenFlags } from './read/reading.ts';
