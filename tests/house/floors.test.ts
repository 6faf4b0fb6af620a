import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { productFolders, readSizes } from '../../scripts/house/read-sizes.ts';
import { findCircles, longestChain, readImportGraphs } from './import-floors.ts';

/**
 * Packages with more floors today: lower a number when there are fewer, never raise it. The CLI
 * starts in three files, `bin.ts`, `start.ts` and `main.ts`, so that it handles signals at once.
 */
const floorsToday: Readonly<Record<string, number>> = {
  cli: 8,
  monitor: 14,
  'process-supervisor': 7,
};
const mostFloors = 6;

const packages = productFolders(join(import.meta.dirname, '../..'));
const folderOf = new Map(packages);
const graphsOf = (src: string) => readImportGraphs(src, [...readSizes(src).keys()]);
const circlesOf = (src: string): string[] =>
  [...graphsOf(src)].flatMap(([folder, graph]) =>
    findCircles(graph).map((circle) => `${folder || 'src'}: ${circle}`),
  );
const floorsOf = (src: string) => longestChain(graphsOf(src).get('') ?? new Map());

describe.each(packages)('%s', (name, src) => {
  it('has no circle between the files and folders of one folder, type imports included', () =>
    expect(circlesOf(src)).toEqual([]));

  const limit = floorsToday[name];
  const title = limit === undefined ? `at most ${mostFloors}` : `exactly ${limit}`;
  it(`has ${title} floors`, () => {
    const chain = floorsOf(src);
    if (limit === undefined) {
      expect(chain.length, chain.join(' -> ')).toBeLessThanOrEqual(mostFloors);
    } else expect(chain.length, chain.join(' -> ')).toBe(limit);
  });
});

describe('the exceptions', () => {
  it.each(Object.entries(floorsToday))('%s is a package with more floors (%i)', (name, floors) => {
    expect(folderOf.has(name)).toBe(true);
    expect(floors).toBeGreaterThan(mostFloors);
  });
});

const withSources = (sources: Record<string, string>, test: (src: string) => void) =>
  withTempDir(async (src) => {
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(src, path)), { recursive: true });
      writeFileSync(join(src, path), text);
    }
    test(src);
  });

it('finds a circle between two folders, although no file is in one', () =>
  withSources(
    {
      'index.ts': "export { a } from './up/a.ts';",
      'up/a.ts': "import type { B } from '../down/b.ts';\nexport const a: B = 1;",
      'up/c.ts': 'export type C = 1;',
      'down/b.ts': "export type { C as B } from '../up/c.ts';",
    },
    (src) => {
      const graph = graphsOf(src).get('') ?? new Map();
      expect(findCircles(graph)).toEqual(['up -> down -> up']);
    },
  ));

it('counts floors, and follows imports that are made when they are needed', () =>
  withSources(
    {
      'index.ts': "export const load = () => import('./up/a.ts');",
      'up/a.ts': "import './b.ts';\nimport '../down.ts';",
      'up/b.ts': '',
      'down.ts': '',
    },
    (src) => {
      const graphs = graphsOf(src);
      expect(longestChain(graphs.get('') ?? new Map())).toEqual(['index.ts', 'up', 'down.ts']);
      expect(longestChain(graphs.get('up') ?? new Map())).toEqual(['a.ts', 'b.ts']);
    },
  ));
