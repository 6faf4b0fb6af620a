// Refuses a release branch that changes anything but versions, changelogs and docs. Usage: release-branch.ts [BASE]
import { join } from 'node:path';
import { orRefuse, Refusal } from '../refusal.ts';
import { runCommand } from '../run-command.ts';

const root = join(import.meta.dirname, '../..');
const allowed = [
  /^\.changeset\/[^/]+\.md$/,
  /^(packages|apps)\/[^/]+\/(CHANGELOG|README)\.md$/,
  /^docs\//,
  /^README\.md$/,
];
const manifest = /^(packages|apps)\/[^/]+\/package\.json$/;

/** The lines that a branch adds to a file or takes from it. */
const changedLines = async (base: string, path: string): Promise<readonly string[]> =>
  (await runCommand('git', ['diff', '-U0', `${base}...HEAD`, '--', path], { cwd: root }))
    .split('\n')
    .filter((line) => /^[+-](?![+-]{2} )/.test(line));

const strange = async (base: string, path: string): Promise<readonly string[]> => {
  if (allowed.some((pattern) => pattern.test(path))) return [];
  if (!manifest.test(path)) return [path];
  const lines = await changedLines(base, path);
  const others = lines.filter((line) => !/^[+-]\s*"version": "[^"]+",?$/.test(line));
  return others.map((line) => `${path}: ${line}`);
};

await orRefuse(async () => {
  const [base = 'main'] = process.argv.slice(2);
  const names = await runCommand('git', ['diff', '--name-only', `${base}...HEAD`], { cwd: root });
  const paths = names.split('\n').filter((path) => path !== '');
  const found = (await Promise.all(paths.map((path) => strange(base, path)))).flat();
  if (found.length > 0) {
    throw new Refusal(
      `This release branch changes more than versions, changelogs and docs:\n${found.join('\n')}`,
      'Bring those changes to main on a branch of their own first.',
    );
  }
  console.log(`${paths.length} files changed, all of them versions, changelogs or docs.`);
});
