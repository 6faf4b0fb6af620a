import { readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { siteLink } from './addresses.ts';
import { root } from './repository.ts';

type State = Parameters<Parameters<MarkdownRenderer['core']['ruler']['push']>[1]>[0];
type Token = State['tokens'][number];

const languages: Readonly<Record<string, string>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.mjs': 'js',
  '.json': 'json',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.sh': 'sh',
  '.py': 'python',
  '.service': 'ini',
  '.timer': 'ini',
};
const languageOf = (file: string) =>
  file.includes('Dockerfile') ? 'dockerfile' : (languages[extname(file)] ?? 'text');

/** The file of the repository that a page was read from. */
const sourceOf = (state: State): string => {
  const path: string = state.env.realPath ?? state.env.path ?? '';
  return posix.normalize(path.replace(`${root}/`, ''));
};

/** The example that a paragraph with nothing but a link points to. */
const exampleOf = (inline: Token, from: string): string | undefined => {
  const [open, , close] = inline.children ?? [];
  if (open?.type !== 'link_open' || close?.type !== 'link_close') return;
  if (inline.children?.length !== 3) return;
  const target = posix.join(posix.dirname(from), open.attrGet('href') ?? '');
  return target.startsWith('examples/') && !target.endsWith('.md') ? target : undefined;
};

/** Shows the text of an example below a paragraph that is only a link to it. */
const showExamples = (state: State): void => {
  const from = sourceOf(state);
  state.tokens = state.tokens.flatMap((token, index, tokens) => {
    const inline = tokens[index - 1];
    const example =
      token.type === 'paragraph_close' && inline ? exampleOf(inline, from) : undefined;
    if (!example) return [token];
    const fence = new state.Token('fence', 'code', 0);
    fence.info = languageOf(example);
    fence.content = readFileSync(join(root, example), 'utf8');
    fence.markup = '```';
    return [token, fence];
  });
};

const rewriteLinks =
  (pages: ReadonlySet<string>) =>
  (state: State): void => {
    const from = sourceOf(state);
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' && token.attrGet('href');
      if (href) token.attrSet('href', siteLink(decodeURI(href), from, pages));
    }
  };

/** Images in HTML get the path from the root of the repository, where Vite finds them. */
const rewriteImages = (state: State): void => {
  const folder = posix.dirname(sourceOf(state));
  for (const token of state.tokens.filter(({ type }) => type === 'html_block'))
    token.content = token.content.replaceAll(
      /(src|srcset)="(?![a-z]+:|\/)([^"]+)"/g,
      (_all, name, path) => `${name}="/${posix.join(folder, path)}"`,
    );
};

/** Makes Markdown of the repository into pages of the site, without a change to the files. */
export function useRepositoryLinks(md: MarkdownRenderer, pages: ReadonlySet<string>): void {
  md.core.ruler.push('show-examples', showExamples);
  md.core.ruler.push('rewrite-links', rewriteLinks(pages));
  md.core.ruler.push('rewrite-images', rewriteImages);
}
