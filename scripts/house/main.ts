// Prints the sizes of product sources, per package and in all.
// Usage: node scripts/house/main.ts [FOLDER ...], to measure other sources and compare them.
import { join } from 'node:path';
import { productFolders, readSizes } from './read-sizes.ts';
import { renderTable } from './render-table.ts';
import { summarize } from './summarize.ts';

const root = join(import.meta.dirname, '../..');
const named = process.argv.slice(2);
const folders =
  named.length > 0 ? named.map((folder) => [folder, folder] as const) : productFolders(root);

const measured = folders.map(([name, folder]) => [name, [...readSizes(folder).values()]] as const);
console.log(
  renderTable([
    ...measured.map(([name, sizes]) => [name, summarize(sizes)] as const),
    ['in all', summarize(measured.flatMap(([, sizes]) => sizes))],
  ]),
);
