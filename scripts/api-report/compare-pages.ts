import { lineDiff } from './line-diff.ts';

/** A page of a package, as it should stand in the folder of the reports. */
export interface Page {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

const compare = ({ name, path, text }: Page, committed: string | undefined): string[] => {
  if (committed === undefined) return [`${name}: ${path} is not there yet.`];
  const before = committed.replaceAll('\r\n', '\n');
  if (before === text) return [];
  return [`${name}: its public API is not what ${path} says.\n${lineDiff(before, text)}`];
};

/** What differs between the pages as they are committed, by path, and as they should be; nothing when they agree. */
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
