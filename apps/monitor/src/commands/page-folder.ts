import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the built page is: next to the built program, or in its own package of the repository. */
export function findPageFolder(here: string = import.meta.dirname): string {
  const built = join(here, 'page');
  return existsSync(built) ? built : join(here, '../../../monitor-page/dist');
}
