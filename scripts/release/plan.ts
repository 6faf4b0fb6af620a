// Prints the next release; changes nothing.
import { join } from 'node:path';
import { orRefuse } from '../refusal.ts';
import { plannedReleases } from './planned-releases.ts';

const root = join(import.meta.dirname, '../..');

await orRefuse(async () => {
  const { changesets, releases, following } = await plannedReleases(root);
  if (changesets.length === 0) {
    console.log(
      'There are no changesets, so there is nothing to release. `node scripts/pnpm.mjs changeset` writes one.',
    );
    return;
  }
  for (const { name, oldVersion, newVersion, changesets: asked } of releases) {
    const why = asked.length === 0 ? 'a dependency left its range' : asked.join(', ');
    console.log(`${name} ${oldVersion} -> ${newVersion} (${why})`);
  }
  for (const { name, because } of following) {
    console.log(`${name} gets a patch, because it includes copies of ${because.join(', ')}`);
  }
});
