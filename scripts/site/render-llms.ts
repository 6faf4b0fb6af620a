import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from './pages.ts';
import { orderedParts, root, sourceAddress } from './repository.ts';

const introduction = `# procwrap

> Runs a command, or a function in Node, with retries, time limits, signal handling and secrets, and reports each run to a
> task server. It also works without a server.

The pages are Markdown. \`npm run docs\` writes this list from the sidebar of the site.
`;

/** Lists, tables, code, HTML, and lines with nothing but a link. */
const notProse = /^(- |\d+\. |\||```|#|<|\[[^\]]*\]\([^)]*\)$)/;

/** The first sentence of the paragraph below the title, in one line without links. */
const summaryOf = (file: string): string => {
  const [, first = ''] = readFileSync(join(root, file), 'utf8').split(/\n\s*\n/);
  if (notProse.test(first)) return '';
  const line = first.replaceAll(/\s+/g, ' ').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return /^.*?\.(?= |$)/.exec(line)?.[0] ?? line;
};

const lineOf = ({ file, title }: Page): string => {
  const summary = summaryOf(file);
  return `- [${title}](${sourceAddress}/${file})${summary ? `: ${summary}` : ''}`;
};

/** The list of all pages for programs that read documentation (https://llmstxt.org). */
export function renderLlms(): string {
  const sections = orderedParts().map(({ title, pages }) => {
    const lines = pages.map(lineOf);
    return `## ${title}\n\n${lines.join('\n')}\n`;
  });
  return [introduction, ...sections].join('\n');
}
