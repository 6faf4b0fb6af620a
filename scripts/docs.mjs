// Writes the generated pages; tests/docs.test.ts compares them with the sources.
import { writeFileSync } from 'node:fs';
import { renderReference } from '@procwrap/config/reference';
import { renderMonitorOptions } from './monitor-options.ts';
import { renderValues } from './option-docs/render-values.ts';

const pages = [
  ['docs/reference/options.md', renderReference()],
  ['docs/reference/monitor-options.md', renderMonitorOptions()],
  ...renderValues(),
];
for (const [path, text] of pages) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text);
  console.log(`wrote ${path}`);
}
