import type { DefaultTheme } from 'vitepress';

/** What the search finds of a page. The reports of the API are code, and would hide other results. */
const searchable: NonNullable<DefaultTheme.LocalSearchOptions['_render']> = (text, env, md) => {
  const html = md.render(text, env);
  return env.relativePath.startsWith('docs/api/') ? '' : html;
};

/**
 * A word as the search compares it; words that are in every question are left out. VitePress runs
 * the source of this function in the browser, so it uses nothing from outside.
 */
export function searchTerm(term: string): string | null {
  const word = term.toLowerCase();
  const everywhere =
    'a an and are as at by can do does for from how i in is it my of on or the to what when with';
  return everywhere.split(' ').includes(word) ? null : word;
}

/**
 * How important a page is: how-to pages and troubleshooting come before long tables and designs.
 * VitePress runs the source of this function in the browser, too.
 */
export function pageWeight(address: string): number {
  if (/^\/(guides|start|troubleshooting|coming-from)/.test(address)) return 2;
  return /^\/(design|faults|benchmarks|packages|reference\/messages)/.test(address) ? 0.5 : 1;
}

/** The settings of the search, which works without a server. */
export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: {
    _render: searchable,
    miniSearch: {
      options: { processTerm: searchTerm },
      searchOptions: { boostDocument: pageWeight },
    },
  },
};
