// Writes the generated pages; tests/docs.test.ts compares them with the sources.
import { writeFileSync } from 'node:fs';
import { renderReference } from '@procwrap/config/reference';
import { renderMonitorOptions } from './monitor-options.ts';
import { renderDocs } from './option-docs/render-docs.ts';

const pages = [
  ['docs/reference/options.md', renderReference()],
  ['docs/reference/monitor-options.md', renderMonitorOptions()],
  ...renderDocs(),
];
for (const [path, text] of pages) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text);
  console.log(`wrote ${path}`);
}
