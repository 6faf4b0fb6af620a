import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { packPackages } from '../packages/pack.ts';
import { readTarball } from '../packages/read-tarball.ts';
import { resolutionProblems } from '../packages/resolution-problems.ts';
import { tarballProblems } from '../packages/tarball-problems.ts';
import { publicPackages, type WorkspacePackage } from '../packages/workspace-packages.ts';
import { Refusal } from '../refusal.ts';
import { scope } from '../registry/scope.ts';

/** A package and the files in its tarball. */
export interface PackedPackage extends WorkspacePackage {
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Refuses packages outside our scope: they would go to another registry. */
export function requireScope(packages: readonly WorkspacePackage[]): void {
  const foreign = packages.filter(({ name }) => !name.startsWith(`${scope}/`));
  if (foreign.length === 0) return;
  const list = foreign.map(({ name, folder }) => `${name} (${folder}/package.json)`).join(', ');
  throw new Refusal(
    `Only packages of ${scope} are published from here, but these are not: ${list}.`,
    `Name it ${scope}/..., or mark it "private": true. Nothing was published.`,
  );
}

const problemsOf = async (
  one: WorkspacePackage,
  tarball: Buffer,
  machinePaths: readonly string[],
) => {
  const files = await readTarball(tarball);
  const offersRequire = JSON.stringify(one.manifest.exports).includes('"require"');
  const problems = [
    ...tarballProblems(files, machinePaths),
    ...(await resolutionProblems(tarball, { offersRequire })),
  ];
  return { packed: { ...one, files }, problems: problems.map((text) => `${one.name}: ${text}`) };
};

/** Packs every package and checks each tarball; refuses when one has a problem. */
export async function packAndCheck(
  root: string,
  folder: string,
): Promise<readonly PackedPackage[]> {
  mkdirSync(folder, { recursive: true });
  const machinePaths = [root, homedir()].filter((path) => path !== '/');
  const packages = publicPackages(root);
  const tarballs = await packPackages(root, packages, folder);
  const checked = await Promise.all(
    packages.map((one) => problemsOf(one, tarballs.get(one.name) ?? Buffer.alloc(0), machinePaths)),
  );
  const problems = checked.flatMap((each) => each.problems);
  if (problems.length > 0) {
    throw new Refusal(
      `The packed files have problems:\n${problems.join('\n')}`,
      'Nothing was published.',
    );
  }
  return checked.map(({ packed }) => packed);
}
