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
