import { Refusal } from '../refusal.ts';
import { runCommand, tryCommand } from '../run-command.ts';

/** Refuses a checkout with uncommitted changes: only reviewed code is released. */
export async function requireCleanTree(root: string): Promise<void> {
  const changes = await runCommand('git', ['status', '--porcelain'], { cwd: root });
  if (changes === '') return;
  const lines = changes.trimEnd().split('\n');
  const shown = lines.slice(0, 10).join('\n');
  throw new Refusal(
    `This checkout has uncommitted changes:\n${shown}${lines.length > 10 ? '\n...' : ''}`,
    'Commit them, or stash them (git stash --include-untracked), and try again.',
  );
}

const commitOf = async (root: string, name: string): Promise<string | undefined> => {
  const end = await tryCommand('git', ['rev-parse', '--verify', '--quiet', name], { cwd: root });
  return end.status === 0 ? end.stdout.trim() : undefined;
};

const isTipOf = async (root: string, name: string): Promise<boolean> => {
  const tip = await commitOf(root, `refs/remotes/${name}`);
  return tip !== undefined && tip === (await commitOf(root, 'HEAD'));
};

/** The branch that releases are compared with: `main` of this checkout, or else of its origin. */
export async function mainBranch(root: string): Promise<string> {
  for (const name of ['main', 'origin/main']) {
    if ((await commitOf(root, name)) !== undefined) return name;
  }
  throw new Refusal(
    'There is no branch main to compare with.',
    'git fetch origin main, or name a base: npm run release:branch -- BASE',
  );
}

/** Refuses when git has no identity, because tags need one. */
export async function requireIdentity(root: string): Promise<void> {
  const { status } = await tryCommand('git', ['var', 'GIT_COMMITTER_IDENT'], { cwd: root });
  if (status === 0) return;
  throw new Refusal(
    'Published versions get tags, and git has no name and address for them.',
    'git config user.name "..." && git config user.email "...". Nothing was published.',
  );
}

/** Refuses to publish from a branch other than `wanted`. */
export async function requireBranch(root: string, wanted: string): Promise<void> {
  const branch = await runCommand('git', ['branch', '--show-current'], { cwd: root });
  if (branch.trim() === wanted) return;
  // CI services often check out a commit without a branch.
  if (branch.trim() === '' && (await isTipOf(root, `origin/${wanted}`))) return;
  const here = branch.trim() === '' ? 'no branch' : `the branch ${branch.trim()}`;
  throw new Refusal(
    `Releases are made from ${wanted}, but this is ${here}.`,
    'git switch to it, or name the branch of an older version: --branch NAME. Nothing was published.',
  );
}
