// Wraps a function that fails as the task "importer", with the options that are not given by the
// environment.
import { wrapTask } from '../../src/index.ts';

await wrapTask({ taskName: 'importer' }, () => {
  throw new Error('the function failed');
}).catch(() => {});
