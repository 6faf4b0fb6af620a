import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The entries of one folder, each with the entries of the same folder that it imports from. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => path ?? '');

/**
 * The imports within `src`, type imports too, by folder: for each folder, how its files and
 * subfolders import one another. An import belongs to the deepest folder that holds both files.
 */
export function readImportGraphs(src: string, files: readonly string[]): Map<string, Graph> {
  const graphs = new Map<string, Map<string, Set<string>>>();
  const known = new Set(files);
  for (const file of files) {
    for (const path of importsOf(readFileSync(join(src, file), 'utf8'))) {
      const target = relative(src, join(src, dirname(file), path));
      if (known.has(target)) addImport(graphs, file.split(sep), target.split(sep));
    }
  }
  return graphs;
}

const addImport = (
  graphs: Map<string, Map<string, Set<string>>>,
  from: readonly string[],
  to: readonly string[],
): void => {
  const depth = from.findIndex((name, index) => name !== to[index]);
  const [entry, target] = [from[depth], to[depth]];
  if (entry === undefined || target === undefined) return;
  const folder = from.slice(0, depth).join('/');
  const graph = graphs.get(folder) ?? new Map<string, Set<string>>();
  graphs.set(folder, graph);
  graph.set(entry, (graph.get(entry) ?? new Set()).add(target));
};

/**
 * The circles of a graph, each as `a -> b -> a`, found from its first entry; empty when imports go
 * one way.
 */
export function findCircles(graph: Graph): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (entry: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(entry);
    if (seenAt >= 0) circles.push([...trail.slice(seenAt), entry].join(' -> '));
    if (seenAt >= 0 || done.has(entry)) return;
    for (const target of graph.get(entry) ?? []) visit(target, [...trail, entry]);
    done.add(entry);
  };
  for (const entry of graph.keys()) visit(entry, []);
  return circles;
}

/** The longest chain of imports in a graph without circles: its floors, from the top down. */
export function longestChain(graph: Graph): readonly string[] {
  const chains = new Map<string, readonly string[]>();
  const chainFrom = (entry: string): readonly string[] => {
    const known = chains.get(entry);
    if (known) return known;
    const below = [...(graph.get(entry) ?? [])].map(chainFrom);
    const longest = below.reduce((one, other) => (other.length > one.length ? other : one), []);
    const chain = [entry, ...longest];
    chains.set(entry, chain);
    return chain;
  };
  return [...graph.keys()]
    .map(chainFrom)
    .reduce((one, other) => (other.length > one.length ? other : one), []);
}
