export { type ParsedArgv, parseArgv } from './argv/parse-argv.ts';
export { type ArgvRequest, type RequestWord, requestFlags, requestWords } from './argv/requests.ts';
export type { WrittenFlags } from './read/reading.ts';
