import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fields of a package.json that the scripts read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A package of this workspace; `folder` is relative to the root, such as `packages/core`. */
export interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Git keeps the folder of a package when another branch does not have it; a folder without a
 * manifest is not a package.
 */
const foldersOf = (root: string, top: string): readonly string[] =>
  readdirSync(join(root, top)).filter((name) => existsSync(join(root, top, name, 'package.json')));

/** All packages of the workspace, including private ones. */
export function workspacePackages(root: string): readonly WorkspacePackage[] {
  return ['packages', 'apps'].flatMap((top) =>
    foldersOf(root, top).map((name) => {
      const folder = `${top}/${name}`;
      const manifest = JSON.parse(
        readFileSync(join(root, folder, 'package.json'), 'utf8'),
      ) as Manifest;
      return { name: manifest.name, folder, manifest };
    }),
  );
}

/** The packages that are published. */
export function publicPackages(root: string): readonly WorkspacePackage[] {
  return workspacePackages(root).filter(({ manifest }) => manifest.private !== true);
}
