import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages, type WorkspacePackage } from '../packages/workspace-packages.ts';
import { comparePages, type Page } from './compare-pages.ts';
import { readDeclarations } from './declarations.ts';
import { extractReports } from './extract-report.ts';
import { renderPage } from './render-page.ts';
import { typedEntries } from './typed-entries.ts';

const folder = 'docs/api';
const ending = '.api.md';

const readCommitted = (root: string): ReadonlyMap<string, string> => {
  const files = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
  return new Map(
    files
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => [`${folder}/${file}`, readFileSync(join(root, folder, file), 'utf8')]),
  );
};

/** The pages for the types as they are built now. */
export function buildPages(
  root: string,
  published: readonly WorkspacePackage[] = publicPackages(root),
): readonly Page[] {
  const packages = published
    .map(({ name, folder, manifest }) => ({ name, folder, entries: typedEntries(manifest) }))
    .filter(({ entries }) => entries.length > 0);
  const reports = extractReports(
    packages.flatMap(({ folder, entries }) => entries.map((entry) => ({ root, folder, entry }))),
  );
  return packages.map(({ name, entries }) => {
    const sections = entries.map(({ specifier }) => ({
      specifier,
      report: readDeclarations(reports.get(specifier) ?? ''),
    }));
    const path = `${folder}/${name.replace(/^@[^/]+\//, '')}${ending}`;
    return { name, path, text: renderPage(name, sections) };
  });
}

/** The differences between the built types and the committed pages. */
export function checkReports(root: string): readonly string[] {
  return comparePages(buildPages(root), readCommitted(root));
}

/** Writes all pages; returns the differences from before. */
export function writeReports(root: string): readonly string[] {
  const pages = buildPages(root);
  const committed = readCommitted(root);
  mkdirSync(join(root, folder), { recursive: true });
  for (const path of committed.keys()) {
    if (pages.every((page) => page.path !== path)) rmSync(join(root, path));
  }
  for (const { path, text } of pages) writeFileSync(join(root, path), text);
  return comparePages(pages, committed);
}

/**
 * Writes the page of the one package in `home`, such as `packages/core`; other packages need not be
 * built. Returns the path of the page.
 */
export function writePage(root: string, home: string): string {
  const [page] = buildPages(
    root,
    publicPackages(root).filter((one) => one.folder === home),
  );
  if (page === undefined) throw new Error(`${home} holds no published package with types`);
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, page.path), page.text);
  return page.path;
}
