import { getReleasePlan } from '@changesets/get-release-plan';
import { workspacePackages } from '../packages/workspace-packages.ts';
import { carriersToRelease } from './carriers.ts';

/** The releases that the changesets request, and the carriers that follow them. */
export async function plannedReleases(root: string) {
  const { changesets, releases } = await getReleasePlan(root);
  const named = releases.filter(({ type }) => type !== 'none');
  const names = new Set(named.map(({ name }) => name));
  return {
    changesets: changesets.map(({ id }) => id),
    releases: named,
    following: carriersToRelease(names, workspacePackages(root)),
  };
}
