import { publicPackages } from '../packages/workspace-packages.ts';
import { runCommand } from '../run-command.ts';

const tagsOf = async (root: string): Promise<readonly string[]> =>
  (await runCommand('git', ['tag', '--list'], { cwd: root })).split('\n').filter(Boolean);

/**
 * Tags every version that has no tag yet, neither here nor at the origin; resolves with the new
 * tags.
 */
export async function addMissingTags(root: string): Promise<readonly string[]> {
  const before = new Set(await tagsOf(root));
  await runCommand('changeset', ['git-tag'], { cwd: root });
  return (await tagsOf(root)).filter((tag) => !before.has(tag));
}

/** The published versions that still have no tag. */
export async function versionsWithoutTag(root: string): Promise<readonly string[]> {
  const tags = new Set(await tagsOf(root));
  return publicPackages(root)
    .map(({ name, manifest }) => `${name}@${manifest.version}`)
    .filter((tag) => !tags.has(tag));
}
