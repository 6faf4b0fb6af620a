import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf, siteLink } from '../../scripts/site/addresses.ts';
import { headingAnchor } from '../../scripts/site/heading-anchor.ts';
import { renderLlms } from '../../scripts/site/render-llms.ts';
import { allParts, root, sourceAddress } from '../../scripts/site/repository.ts';
import { pageWeight, searchTerm } from '../../scripts/site/search.ts';

const files = allParts().flatMap(({ pages }) => pages.map(({ file }) => file));
const markdownIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('.vitepress'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

describe('the sidebar of the site', () => {
  it('has each page of docs once, and no page that does not exist', () => {
    const inDocs = files.filter((file) => file.startsWith('docs/'));
    expect([...inDocs].sort()).toEqual(markdownIn('docs').sort());
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) expect(readFileSync(join(root, file), 'utf8')).toMatch(/^# /);
  });

  it('is also the list in llms.txt (otherwise: npm run docs)', () =>
    expect(readFileSync(join(root, 'llms.txt'), 'utf8')).toBe(renderLlms()));
});

describe('a link on the site', () => {
  const pages = new Set(['README.md', 'docs/start.md', 'docs/a/b.md', 'examples/README.md']);
  it.each([
    ['a/b.md#part', 'docs/start.md', '/a/b#part'],
    ['../start.md', 'docs/a/b.md', '/start'],
    ['../README.md', 'docs/start.md', '/'],
    ['../examples', 'docs/start.md', '/examples/'],
    ['#part', 'docs/start.md', '#part'],
    ['https://example.com/x', 'docs/start.md', 'https://example.com/x'],
    ['../package.json', 'docs/start.md', `${sourceAddress}/package.json`],
    ['../scripts', 'docs/start.md', `${sourceAddress.replace('blob', 'tree')}/scripts`],
  ])('%s of %s leads to %s', (href, from, expected) =>
    expect(siteLink(href, from, pages)).toBe(expected),
  );

  it('has the path of the file without docs', () =>
    expect(['README.md', 'docs/guides/docker.md', 'apps/cli/README.md'].map(addressOf)).toEqual([
      '/index',
      '/guides/docker',
      '/apps/cli/index',
    ]));
});

describe('the anchor of a heading', () => {
  it.each([
    ['Exit status', 'exit-status'],
    ['`--user`: run as another user', '--user-run-as-another-user'],
    ['The API server: `api.test.ts`', 'the-api-server-apitestts'],
    ['NODE_OPTIONS', 'node_options'],
  ])('of "%s" is that of GitHub', (heading, anchor) => expect(headingAnchor(heading)).toBe(anchor));
});

describe('the search', () => {
  it('leaves out words that are in every question', () =>
    expect(['How', 'the', 'Timeout', 'SIGTERM'].map(searchTerm)).toEqual([
      null,
      null,
      'timeout',
      'sigterm',
    ]));

  it('puts how-to pages first', () => {
    const addresses = ['/guides/docker.html#docker', '/supervision.html', '/design/yaml.html'];
    expect(addresses.map(pageWeight)).toEqual([2, 1, 0.5]);
  });
});
