// Turns changesets into versions and changelogs, on a release branch. docs/releasing.md is the
// runbook.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspacePackages } from '../packages/workspace-packages.ts';
import { orRefuse, Refusal } from '../refusal.ts';
import { runCommand } from '../run-command.ts';
import { requireCleanTree } from './checkout.ts';
import { plannedReleases } from './planned-releases.ts';

const root = join(import.meta.dirname, '../..');

/** A changeset for a carrier; details are in the changelogs of the packages that it includes. */
const writeFollowing = (name: string, because: readonly string[]): void => {
  const file = `${name.replace('@procwrap/', '')}-carries.md`;
  const text = `---\n"${name}": patch\n---\n\nIncludes the new releases of ${because.join(', ')}.\n`;
  writeFileSync(join(root, '.changeset', file), text);
};

await orRefuse(async () => {
  await requireCleanTree(root);
  const { changesets, following } = await plannedReleases(root);
  if (changesets.length === 0) {
    throw new Refusal(
      'There are no changesets, so no version changes.',
      '`node scripts/pnpm.mjs changeset` writes one.',
    );
  }
  for (const { name, because } of following) writeFollowing(name, because);
  const before = new Map(workspacePackages(root).map((one) => [one.name, one.manifest.version]));
  await runCommand('changeset', ['version'], { cwd: root });
  const changed = workspacePackages(root).filter(
    ({ name, manifest }) => before.get(name) !== manifest.version,
  );
  for (const { name, manifest } of changed) {
    console.log(`${name} ${before.get(name)} -> ${manifest.version}`);
  }
  console.log(
    '\nNow: git add --all && git diff --cached, read the changelogs, then git commit, and merge the branch into main.',
  );
});
