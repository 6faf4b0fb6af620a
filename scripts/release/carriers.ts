import type { WorkspacePackage } from '../packages/workspace-packages.ts';

/**
 * Packages whose files include copies of other packages. A change of a copy reaches users only with
 * their release.
 */
export const carriers = ['@procwrap/cli', '@procwrap/entrypoint'];

/** The published packages that a carrier includes, directly or through other packages. */
export function carriedBy(
  carrier: string,
  packages: readonly WorkspacePackage[],
): ReadonlySet<string> {
  const byName = new Map(packages.map((one) => [one.name, one.manifest]));
  const found = new Set<string>();
  const visit = (name: string): void => {
    const { dependencies = {}, devDependencies = {} } = byName.get(name) ?? {};
    const used = name === carrier ? { ...dependencies, ...devDependencies } : dependencies;
    for (const next of Object.keys(used)) {
      const manifest = byName.get(next);
      if (manifest === undefined || manifest.private === true || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(carrier);
  return found;
}

/** The carriers that no changeset names, but that include a package that will be released. */
export function carriersToRelease(
  released: ReadonlySet<string>,
  packages: readonly WorkspacePackage[],
): readonly { readonly name: string; readonly because: readonly string[] }[] {
  return carriers
    .filter((carrier) => !released.has(carrier))
    .map((name) => ({
      name,
      because: [...carriedBy(name, packages)].filter((carried) => released.has(carried)).sort(),
    }))
    .filter(({ because }) => because.length > 0);
}
