// Publishes every version that is not on the registry. docs/releasing.md is the runbook.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clearBuilds } from '../packages/clear-builds.ts';
import { publicPackages } from '../packages/workspace-packages.ts';
import { orRefuse, Refusal } from '../refusal.ts';
import { runCommand, tryCommand } from '../run-command.ts';
import { requireBranch, requireCleanTree, requireIdentity } from './checkout.ts';
import { addMissingTags, versionsWithoutTag } from './missing-tags.ts';
import { packAndCheck, requireScope } from './packed-packages.ts';
import { plannedReleases } from './planned-releases.ts';
import { planPublishing, type Unpublished } from './publish-plan.ts';
import { requireSameCode, whichArrived } from './published-versions.ts';
import { openRegistry, type RegistrySession, requireAccess } from './registry-session.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const usage =
  'npm run release:publish -- [--registry URL] [--branch NAME] [--provenance] [--dry-run]; the token is in NPM_TOKEN';

const readArguments = () => {
  const yes = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const options = { registry: text, branch: text, provenance: yes, 'dry-run': yes } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Refusal((error as Error).message, usage);
  }
};

/** Provenance is signed with an identity that exists only in CI. */
const requireSigner = (): void => {
  const { ACTIONS_ID_TOKEN_REQUEST_URL, SIGSTORE_ID_TOKEN } = process.env;
  if (ACTIONS_ID_TOKEN_REQUEST_URL !== undefined || SIGSTORE_ID_TOKEN !== undefined) return;
  throw new Refusal(
    'Provenance cannot be signed here.',
    'Use --provenance in GitHub Actions with the permission id-token: write, or in GitLab CI with SIGSTORE_ID_TOKEN.',
  );
};

const requireVersions = async (): Promise<void> => {
  const { changesets } = await plannedReleases(root);
  if (changesets.length === 0) return;
  throw new Refusal(
    `There are changesets that are not versions yet: ${changesets.join(', ')}.`,
    'npm run release:version on a release branch turns them into versions. Nothing was published.',
  );
};

const names = (versions: readonly Unpublished[]) =>
  versions.map(({ name, version }) => `${name}@${version}`).join('\n  ') || 'nothing';

/** Sends the tarballs, dependencies first. When some fail, the error lists which arrived. */
const send = async (
  session: RegistrySession,
  unpublished: readonly Unpublished[],
  packed: string,
): Promise<void> => {
  const place = { cwd: root, env: session.env };
  const sent = await tryCommand('changeset', ['publish', '--from-pack-dir', packed], place);
  if (sent.status === 0) return;
  const arrived = await whichArrived(unpublished, session, root);
  const [there, not] = [true, false].map((is) =>
    unpublished.filter(({ name }) => arrived.has(name) === is),
  );
  throw new Refusal(
    `Not everything was published.\n${sent.output}`,
    `Published:\n  ${names(there ?? [])}\nNot published:\n  ${names(not ?? [])}\nWhat was published depends only on published versions. Run the same command again: it continues from here.`,
  );
};

/** An interrupted run may have left versions without tags. */
const tag = async (sent: boolean): Promise<void> => {
  const missing = await addMissingTags(root);
  if (missing.length > 0)
    console.log(`tagged versions that were published before:\n  ${missing.join('\n  ')}`);
  const untagged = await versionsWithoutTag(root);
  if (untagged.length > 0) {
    throw new Refusal(
      `Everything is published, but git has no tag for\n${untagged.join('\n')}`,
      'Check `git tag`, and run the same command again.',
    );
  }
  if (sent) console.log('published, and tagged here');
  if (sent || missing.length > 0) console.log('now: git push --tags');
};

const publishTo = async (session: RegistrySession, dryRun: boolean, folder: string) => {
  await requireAccess(root, session);
  clearBuilds(root);
  await runCommand('turbo', ['run', 'build', '--output-logs=errors-only'], { cwd: root });
  const { file, unpublished } = await planPublishing(root, session, folder);
  const packed = await packAndCheck(root, join(folder, 'checked'));
  const missing = new Set(unpublished.map(({ name }) => name));
  const existing = packed.filter(({ name }) => !missing.has(name));
  await requireSameCode(existing, session, folder);
  console.log(`to ${session.registry}\n  ${names(unpublished)}`);
  if (existing.length > 0)
    console.log(`${existing.length} other versions are published already, with the same code.`);
  if (dryRun) return;
  if (unpublished.length > 0) {
    const out = join(folder, 'packed');
    const pack = ['pack', '--from-publish-plan', file, '--out-dir', out];
    await runCommand('changeset', pack, { cwd: root, env: session.env });
    await send(session, unpublished, out);
  }
  await tag(unpublished.length > 0);
};

await orRefuse(async () => {
  const {
    registry,
    branch = 'main',
    provenance = false,
    'dry-run': dryRun = false,
  } = readArguments();
  if (provenance) requireSigner();
  if (!dryRun) await requireIdentity(root);
  await requireBranch(root, branch);
  await requireCleanTree(root);
  await requireVersions();
  requireScope(publicPackages(root));
  await withTemporaryFolder(async (folder) => {
    const session = await openRegistry(root, registry, folder);
    if (provenance) session.env.PNPM_CONFIG_PROVENANCE = 'true';
    await publishTo(session, dryRun, folder);
  });
});
