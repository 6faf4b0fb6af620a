import { runCommand } from '../run-command.ts';

const allowed = [
  /^\.changeset\/[^/]+\.md$/,
  /^(packages|apps)\/[^/]+\/(CHANGELOG|README)\.md$/,
  /^docs\//,
  /^README\.md$/,
];
const manifest = /^(packages|apps)\/[^/]+\/package\.json$/;

// Overrides settings of the user: plain differences of all files and submodules, without renames.
const asItIs = [
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--ignore-submodules=none',
  '--text',
];

interface Change {
  readonly path: string;
  /** `100644` is a plain file, `000000` a removed one. */
  readonly mode: string;
}

const changesSince = async (root: string, base: string): Promise<readonly Change[]> => {
  const args = ['diff', '--raw', '-z', ...asItIs, `${base}...HEAD`];
  const fields = (await runCommand('git', args, { cwd: root })).split('\0');
  return fields.flatMap((field, index) => {
    const mode = /^:\d+ (\d+) /.exec(field)?.[1];
    return index % 2 === 0 && mode !== undefined ? [{ mode, path: fields[index + 1] ?? '' }] : [];
  });
};

/** The lines that a branch adds to a file or removes from it. */
const changedLines = async (root: string, base: string, path: string) => {
  const args = ['diff', '-U0', ...asItIs, `${base}...HEAD`, '--', path];
  return (await runCommand('git', args, { cwd: root }))
    .split('\n')
    .filter((line) => /^[+-](?![+-]{2} )/.test(line));
};

const unexpectedIn = async (root: string, base: string, { path, mode }: Change) => {
  if (!/^(100644|000000)$/.test(mode)) return [`${path}: not a plain file (its mode is ${mode})`];
  if (allowed.some((pattern) => pattern.test(path))) return [];
  if (!manifest.test(path)) return [path];
  const lines = await changedLines(root, base, path);
  const others = lines.filter((line) => !/^[+-]\s*"version": "[^"]+",?$/.test(line));
  return others.map((line) => `${path}: ${line}`);
};

/**
 * Counts the files that a branch changes since `base`, and lists those that are not versions,
 * changelogs or docs.
 */
export async function branchChanges(
  root: string,
  base: string,
): Promise<{ readonly count: number; readonly unexpected: readonly string[] }> {
  const changes = await changesSince(root, base);
  const unexpected = await Promise.all(changes.map((one) => unexpectedIn(root, base, one)));
  return { count: changes.length, unexpected: unexpected.flat() };
}
