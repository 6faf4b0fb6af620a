export type { Discovery } from './candidates.ts';
export { withOptionsFile } from './with-options-file.ts';
