import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const root = join(import.meta.dirname, '../..');

/** One block of code on a page. */
export interface Snippet {
  readonly page: string;
  /** The line of the page on which the code begins. */
  readonly line: number;
  /** The word after the fence, such as `ts`; empty when there is none. */
  readonly language: string;
  readonly code: string;
}

const fence = /^( *)(`{3,}|~{3,})[ \t]*([\w-]*)[^\n]*\n([\s\S]*?)^ *\2[ \t]*$/gm;

/** The blocks of code of a page, in order. */
export function parseSnippets(page: string, text: string): readonly Snippet[] {
  return [...text.matchAll(fence)].map(
    ({ 1: indent = '', 3: language = '', 4: code = '', index }) => ({
      page,
      line: text.slice(0, index).split('\n').length + 1,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

// A changelog describes versions of the past.
const skipped = /(^|\/)(node_modules|dist|coverage|\.changeset|CHANGELOG\.md$)/;

/** All Markdown pages of the repository, those of the packages included. */
export const pages: readonly string[] = globSync(
  '{*.md,{docs,examples,packages,apps,.github}/**/*.md}',
  {
    cwd: root,
    exclude: (path) => skipped.test(path),
  },
)
  .filter((page) => !skipped.test(page))
  .map((page) => page.replaceAll('\\', '/'))
  .sort();

/** Pages whose blocks are not programs, with the reason. */
const otherBlocks: readonly (readonly [RegExp, string])[] = [
  [/^docs\/api\//, 'made from the types, which have their own test'],
  [/^docs\/design\/public-api\.md$/, 'compares the API with that of an old commit'],
];

/** All blocks in one of these languages. */
export function snippetsIn(...languages: readonly string[]): readonly Snippet[] {
  return pages
    .filter((page) => !otherBlocks.some(([pattern]) => pattern.test(page)))
    .flatMap((page) => parseSnippets(page, readFileSync(join(root, page), 'utf8')))
    .filter(({ language }) => languages.includes(language));
}
