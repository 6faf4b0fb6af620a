// Refuses a release branch that changes anything but versions, changelogs and docs.
// Usage: node scripts/release/release-branch.ts [BASE]
import { join } from 'node:path';
import { orRefuse, Refusal } from '../refusal.ts';
import { branchChanges } from './branch-changes.ts';
import { mainBranch, requireCleanTree } from './checkout.ts';

const root = join(import.meta.dirname, '../..');

await orRefuse(async () => {
  const [base = await mainBranch(root)] = process.argv.slice(2);
  await requireCleanTree(root);
  const { count, unexpected } = await branchChanges(root, base);
  if (unexpected.length > 0) {
    throw new Refusal(
      `This release branch changes more than versions, changelogs and docs:\n${unexpected.join('\n')}`,
      'Bring those changes to main on another branch first.',
    );
  }
  console.log(`${count} files changed, all of them versions, changelogs or docs.`);
});
