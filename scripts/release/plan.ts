// Shows what the next release would be; changes nothing.
import { join } from 'node:path';
import { orRefuse } from '../refusal.ts';
import { plannedReleases } from './planned-releases.ts';

const root = join(import.meta.dirname, '../..');

await orRefuse(async () => {
  const { changesets, releases, following } = await plannedReleases(root);
  if (changesets.length === 0) {
    console.log(
      'Nothing is waiting: there are no changesets. `node scripts/pnpm.mjs changeset` writes one.',
    );
    return;
  }
  for (const { name, oldVersion, newVersion, changesets: asked } of releases) {
    const why = asked.length === 0 ? 'a dependency left its range' : asked.join(', ');
    console.log(`${name} ${oldVersion} -> ${newVersion} (${why})`);
  }
  for (const { name, because } of following) {
    console.log(`${name} gets a patch, because it carries copies of ${because.join(', ')}`);
  }
});
