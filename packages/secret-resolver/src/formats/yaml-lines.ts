import type { Document, LineCounter, Node, YAMLMap } from 'yaml';

/** The line of a key of an object in an object, from the outermost; undefined when it is not written there. */
export type LineOfKey = (path: readonly string[]) => number | undefined;

type IsMap = (node: unknown) => node is YAMLMap;

/** The name of a key: a value in the document, which was made a text before. */
const nameOf = (key: unknown): string => String((key as { readonly value?: unknown })?.value);

const positionOf = (key: unknown): number | undefined => (key as Partial<Node>)?.range?.[0];

/** Finds the lines of the keys of a document. */
export function yamlKeyLines(
  document: Document,
  lineCounter: LineCounter,
  isMap: IsMap,
): LineOfKey {
  return (path) => {
    let node: unknown = document.contents;
    let position: number | undefined;
    for (const name of path) {
      const pair = isMap(node) ? node.items.find(({ key }) => nameOf(key) === name) : undefined;
      if (!pair) return undefined;
      position = positionOf(pair.key);
      node = pair.value;
    }
    return position === undefined ? undefined : lineCounter.linePos(position).line;
  };
}
