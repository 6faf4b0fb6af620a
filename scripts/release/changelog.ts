// How entries of the changelogs look; .changeset/config.json names this file.

/** The parts of a changeset that an entry needs. */
export interface Entry {
  readonly summary: string;
}

/** A package of this repository that a release brings up to date. */
export interface UpdatedPackage {
  readonly name: string;
  readonly newVersion: string;
}

/** The entry of a changeset: its text as a list item, without a commit that says nothing to a reader. */
export function getReleaseLine({ summary }: Entry): string {
  const [first = '', ...others] = summary.trim().split('\n');
  const indented = others.map((line) => (line.trim() === '' ? '' : `  ${line.trimEnd()}`));
  return [`- ${first.trimEnd()}`, ...indented].join('\n');
}

/** The entry for packages of this repository that are newer; none when nothing else has changed. */
export function getDependencyReleaseLine(
  _changesets: readonly Entry[],
  updated: readonly UpdatedPackage[],
): string {
  const names = updated.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`);
  return names.length === 0 ? '' : `- Uses ${names.join(', ')}.`;
}
