import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspacePackages } from '../packages/workspace-packages.ts';
import { Refusal } from '../refusal.ts';
import { changesetFile } from './files/changeset.ts';
import { packageFiles } from './files/package-files.ts';
import type { NewPackage } from './new-package.ts';
import type { Request } from './request.ts';
import { addImportsRow } from './rows/imports-row.ts';
import { addTableRow } from './rows/table-row.ts';

/** Everything that will be written; paths are relative to the root. */
export interface Plan extends NewPackage {
  /** The files of the package, by their path in its folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Other files, with their new content. */
  readonly others: Readonly<Record<string, string>>;
}

/** The model for new packages; it uses no other package. */
const modelFolder = 'packages/core';

const describePackage = (root: string, { name, description }: Request): NewPackage => {
  const there = ['packages', 'apps'].map((top) => `${top}/${name}`);
  const folder = there.find((path) => existsSync(join(root, path)));
  if (folder !== undefined)
    throw new Refusal(`${folder} exists already`, 'Use another name, or remove it.');
  const packages = workspacePackages(root);
  const model = packages.find((one) => one.folder === modelFolder);
  if (model === undefined) {
    throw new Refusal(
      `${modelFolder} is missing; it is the model for new packages`,
      'Name another model in scripts/new-package/plan.ts.',
    );
  }
  const fullName = `${model.name.split('/')[0]}/${name}`;
  const namesake = packages.find((one) => one.name === fullName);
  if (namesake !== undefined) {
    throw new Refusal(`${namesake.folder} already has the name ${fullName}`, 'Use another name.');
  }
  return { name, fullName, folder: `packages/${name}`, description, model };
};

/** The files that list every package. */
const rowsFor = ({ name, fullName, folder, description }: NewPackage) => ({
  'README.md': (page: string) =>
    addTableRow(page, [`[\`${fullName}\`](${folder}/README.md)`, description]),
  'docs/design/architecture.md': (page: string) =>
    addTableRow(page, [`\`${name}\``, description, '-']),
  'tests/allowed-imports.ts': (code: string) => addImportsRow(code, name),
});

const changed = (root: string, path: string, change: (text: string) => string | undefined) => {
  const after = change(readFileSync(join(root, path), 'utf8'));
  if (after !== undefined) return after;
  throw new Refusal(
    `${path} has no table of packages any more`,
    'Change scripts/new-package/rows, which adds the row.',
  );
};

/** Plans a package; refuses one that exists already. Writes nothing. */
export function planPackage(root: string, request: Request): Plan {
  const one = describePackage(root, request);
  const edits = Object.entries(rowsFor(one)).map(([path, change]) => [
    path,
    changed(root, path, change),
  ]);
  const changeset = { [`.changeset/new-${one.name}.md`]: changesetFile(one) };
  return {
    ...one,
    files: packageFiles(one),
    others: { ...changeset, ...Object.fromEntries(edits) },
  };
}
