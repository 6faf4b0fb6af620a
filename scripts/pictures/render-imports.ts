import { connectedGroups, type Imports, importLevels, withoutImplied } from './import-levels.ts';

const box = { width: 148, height: 30, gapX: 16, gapY: 60 };
const margin = 20;

interface Place {
  readonly x: number;
  readonly y: number;
}

type Levels = readonly (readonly string[])[];

const widthOf = (count: number): number => count * (box.width + box.gapX) - box.gapX;
const heightOf = (levels: Levels): number => levels.length * (box.height + box.gapY);

/** The places of a group whose picture begins at `top`. */
const placesIn = (levels: Levels, top: number, width: number): (readonly [string, Place])[] =>
  levels.flatMap((names, level) => {
    const left = (width - widthOf(names.length)) / 2;
    const y = top + (levels.length - 1 - level) * (box.height + box.gapY);
    return names.map((name, index) => {
      const x = left + index * (box.width + box.gapX);
      return [name, { x, y }] as const;
    });
  });

const arrow = (from: Place, to: Place): string => {
  const [x1, y1] = [from.x + box.width / 2, from.y + box.height];
  const [x2, y2] = [to.x + box.width / 2, to.y - 4];
  const bend = Math.min(60, (y2 - y1) / 2);
  return `<path d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
};

const rectangle = (name: string, { x, y }: Place): string =>
  `<rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6"/>` +
  `<text x="${x + box.width / 2}" y="${y + 20}">${name}</text>`;

const add = (a: number, b: number): number => a + b;

const style = [
  'svg{background:#fff}',
  'path{fill:none;stroke:#7a869a;stroke-width:1.2;marker-end:url(#head)}',
  'rect{fill:#eef3fb;stroke:#4066a8}',
  'text{font:14px system-ui,sans-serif;text-anchor:middle;fill:#1b2a41}',
].join('');

const head =
  '<defs><marker id="head" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto">' +
  '<path d="M0 0 8 4 0 8z" style="fill:#7a869a;stroke:none;marker-end:none"/></marker></defs>';

/**
 * A picture in SVG of who imports whom: an arrow points from a package to one that it imports. An
 * import that follows from others has no arrow. Groups without a connection are below each other.
 */
export function renderImports(imports: Imports): string {
  const groups = connectedGroups(imports).map(importLevels);
  const widest = Math.max(...groups.flat().map((names) => names.length));
  const width = widthOf(widest) + 2 * margin;
  const tops = groups.map((_, index) => groups.slice(0, index).map(heightOf).reduce(add, margin));
  const height = groups.map(heightOf).reduce(add, margin) - box.gapY + margin;
  const places = new Map(groups.flatMap((group, i) => placesIn(group, tops[i] ?? 0, width)));
  const placeOf = (name: string): Place => places.get(name) ?? { x: 0, y: 0 };
  const arrows = Object.entries(withoutImplied(imports)).flatMap(([name, imported]) =>
    imported.map((other) => arrow(placeOf(name), placeOf(other))),
  );
  const boxes = [...places].map(([name, place]) => rectangle(name, place));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Which package imports which">`,
    `<style>${style}</style>${head}`,
    ...arrows,
    ...boxes,
    '</svg>\n',
  ].join('\n');
}
