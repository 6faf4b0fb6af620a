import { lineDiff } from './line-diff.ts';

/** A page of a package, as it should be in the folder of the reports. */
export interface Page {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

const compare = ({ name, path, text }: Page, committed: string | undefined): string[] => {
  if (committed === undefined) return [`${name}: ${path} does not exist yet.`];
  const before = committed.replaceAll('\r\n', '\n');
  if (before === text) return [];
  return [`${name}: its public API is not what ${path} says.\n${lineDiff(before, text)}`];
};

/** The differences between the committed pages, by path, and the pages as they should be. */
export function comparePages(
  pages: readonly Page[],
  committed: ReadonlyMap<string, string>,
): readonly string[] {
  return [
    ...pages.flatMap((page) => compare(page, committed.get(page.path))),
    ...[...committed.keys()]
      .filter((path) => pages.every((page) => page.path !== path))
      .map((path) => `${path} belongs to no published package.`),
  ];
}
