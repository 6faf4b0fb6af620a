// Writes the generated pages; tests/docs.test.ts compares them with the sources.
import { writeFileSync } from 'node:fs';
import { renderReference } from '@procwrap/config/reference';
import { renderMessages } from './messages/render-messages.ts';
import { renderMonitorOptions } from './monitor-options.ts';
import { readImports } from './pictures/read-imports.ts';
import { renderImports } from './pictures/render-imports.ts';
import { renderLlms } from './site/render-llms.ts';

const pages = [
  ['docs/reference/options.md', renderReference()],
  ['docs/reference/monitor-options.md', renderMonitorOptions()],
  ['docs/reference/messages.md', renderMessages()],
  ['docs/images/imports.svg', renderImports(readImports())],
  // It lists the other pages, so it comes last.
  ['llms.txt', renderLlms()],
];
for (const [path, text] of pages) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text);
  console.log(`wrote ${path}`);
}
