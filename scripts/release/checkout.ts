import { Refusal } from '../refusal.ts';
import { runCommand } from '../run-command.ts';

/** Refuses a checkout with changes that are not committed: what is released has to be what was reviewed. */
export const requireCleanTree = async (root: string): Promise<void> => {
  const changes = await runCommand('git', ['status', '--porcelain'], { cwd: root });
  if (changes === '') return;
  const lines = changes.trimEnd().split('\n');
  const shown = lines.slice(0, 10).join('\n');
  throw new Refusal(
    `This checkout has changes that are not committed:\n${shown}${lines.length > 10 ? '\n...' : ''}`,
    'Commit them, or put them aside with git stash, and try again.',
  );
};

/** Refuses to publish from another branch than the one that releases are made from. */
export const requireBranch = async (root: string, wanted: string): Promise<void> => {
  const branch = await runCommand('git', ['branch', '--show-current'], { cwd: root });
  if (branch.trim() === wanted) return;
  const here = branch.trim() === '' ? 'no branch' : `the branch ${branch.trim()}`;
  throw new Refusal(
    `Releases are made from ${wanted}, and this is ${here}.`,
    'git switch to it, or name a branch that is kept for older versions: --branch NAME. Nothing was published.',
  );
};
