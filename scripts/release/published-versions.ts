import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTarball } from '../packages/read-tarball.ts';
import { Refusal } from '../refusal.ts';
import { runCommand, tryCommand } from '../run-command.ts';
import type { PackedPackage } from './packed-packages.ts';
import type { Unpublished } from './publish-plan.ts';
import type { RegistrySession } from './registry-session.ts';

const codeOf = (files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, string> =>
  new Map(
    [...files]
      .filter(([path]) => path.startsWith('dist/'))
      .map(([path, content]) => [path, content.toString('latin1')]),
  );

/** The built files that differ between two packages. */
export function changedCode(
  published: ReadonlyMap<string, Buffer>,
  packed: ReadonlyMap<string, Buffer>,
): readonly string[] {
  const [before, now] = [codeOf(published), codeOf(packed)];
  const paths = new Set([...before.keys(), ...now.keys()]);
  return [...paths].filter((path) => before.get(path) !== now.get(path)).sort();
}

const download = async (
  existing: readonly PackedPackage[],
  { registry, env }: RegistrySession,
  folder: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Buffer>>> => {
  if (existing.length === 0) return new Map();
  const wanted = existing.map(({ name, manifest }) => `${name}@${manifest.version}`);
  const to = ['--json', '--registry', registry, '--pack-destination', folder];
  const answer: unknown = JSON.parse(
    await runCommand('npm', ['pack', ...wanted, ...to], { cwd: folder, env }),
  );
  const packed = Object.values(answer as object) as { name: string; filename: string }[];
  const files = packed.map(async ({ name, filename }) => {
    return [name, await readTarball(readFileSync(join(folder, filename)))] as const;
  });
  return new Map(await Promise.all(files));
};

/**
 * Refuses when the registry already has a version with other code than was built here: a changeset
 * is missing, or a carrier was not released with what it includes.
 */
export async function requireSameCode(
  existing: readonly PackedPackage[],
  session: RegistrySession,
  folder: string,
): Promise<void> {
  const published = await download(existing, session, folder);
  const compared = existing.map((one) => ({
    one,
    changed: changedCode(published.get(one.name) ?? new Map(), one.files),
  }));
  const stale = compared.filter(({ changed }) => changed.length > 0);
  if (stale.length === 0) return;
  const lines = stale.map(
    ({ one, changed }) =>
      `${one.name}@${one.manifest.version} is published already, with other code: ${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ', ...' : ''}`,
  );
  throw new Refusal(
    lines.join('\n'),
    'A published version cannot change. Write a changeset, then npm run release:version. Nothing was published.',
  );
}

/** Which of these versions are on the registry now. */
export async function whichArrived(
  wanted: readonly Unpublished[],
  { registry, env }: RegistrySession,
  root: string,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    wanted.map(async ({ name, version }) => {
      const args = ['view', `${name}@${version}`, 'version', '--registry', registry];
      const { status, stdout } = await tryCommand('npm', args, { cwd: root, env });
      return status === 0 && stdout.includes(version) ? [name] : [];
    }),
  );
  return new Set(found.flat());
}
