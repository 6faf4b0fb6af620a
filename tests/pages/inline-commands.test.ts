import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgv } from '@procwrap/config/argv';
import { describe, expect, it } from 'vitest';
import { publicPackages } from '../../scripts/packages/workspace-packages.ts';
import { pages, root } from '../snippets/snippets.ts';

/** Pages that quote messages or reports in code, not commands. */
const isOther = (page: string) => /^docs\/(api|design)\/|reference\/messages\.md$/.test(page);

/** What a page shows as code in the middle of a text or a table, in one line. */
const inlineCode = pages
  .filter((page) => !isOther(page))
  .flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
    return [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, code = '']) => ({ page, code }));
  });

const startingWith = (pattern: RegExp) =>
  inlineCode.flatMap(({ page, code }) => {
    const [found, first = ''] = pattern.exec(code) ?? [];
    return found === undefined ? [] : [{ page, code, first, rest: code.slice(found.length) }];
  });

/** Words that stand for something else make a command incomplete. */
const isComplete = ({ rest }: { readonly rest: string }) => !/\.\.\.|\[|<|\||…/.test(rest);

describe('commands in the middle of a text', () => {
  it('name scripts that the repository has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = startingWith(/^npm run ([\w:-]+)/);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ first }) => !(first in scripts))).toEqual([]);
  });

  it('start files that the repository has', () => {
    const named = startingWith(/^node (?:--conditions=\S+ )?((?:apps|scripts|bench)\/\S+)/);
    const sourceOf = (file: string) =>
      file.replace('dist/procwrap.cjs', 'src/bin.ts').replace(/dist\/(.*)\.js$/, 'src/$1.ts');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(({ first }) => !existsSync(join(root, sourceOf(first))))).toEqual([]);
  });

  it('name packages that are published', () => {
    const named = startingWith(
      /^(?:npx|npm install|npm pack|pnpm add)(?: -\S+(?: \/\S+)?)* (@procwrap\/[\w-]+)/,
    );
    const published = publicPackages(root).map(({ name }) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ first }) => !published.includes(first))).toEqual([]);
  });

  it('have options that procwrap has', () => {
    const named = startingWith(/^(?:npx @procwrap\/cli|procwrap)(?= )/).filter(isComplete);
    expect(named.length).toBeGreaterThan(20);
    const problems = named.flatMap(({ page, code, rest }) => {
      const words = [...rest.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word);
      const { command, findings, request } = parseArgv(words);
      const isFlag = request === undefined && /^-/.test(command[0] ?? '');
      return findings.length > 0 || isFlag ? [{ page, code, findings }] : [];
    });
    expect(problems).toEqual([]);
  });
});
