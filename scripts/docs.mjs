// Writes the generated pages; tests/docs.test.ts compares them with the sources.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { renderOptionsSchema } from '@procwrap/config/options-file';
import { renderReference } from '@procwrap/config/reference';
import { withEvents } from './log-events.ts';
import { renderManPage } from './man-page.ts';
import { renderMessages } from './messages/render-messages.ts';
import { renderMonitorOptions } from './monitor-options.ts';
import { renderDocs } from './option-docs/render-docs.ts';
import { readImports } from './pictures/read-imports.ts';
import { renderImports } from './pictures/render-imports.ts';
import { renderLlms } from './site/render-llms.ts';

const at = (path) => new URL(`../${path}`, import.meta.url);
const read = (path) => readFileSync(at(path), 'utf8');

const pages = [
  ['docs/reference/options.md', renderReference()],
  ['docs/reference/monitor-options.md', renderMonitorOptions()],
  ...renderDocs(),
  ['docs/reference/messages.md', renderMessages()],
  ['docs/reference/events.md', withEvents(read('docs/reference/events.md'))],
  ['docs/images/imports.svg', renderImports(readImports())],
  ['apps/cli/procwrap.schema.json', renderOptionsSchema()],
  ['apps/cli/man/procwrap.1', renderManPage(read)],
];
const write = (path, text) => {
  mkdirSync(new URL('.', at(path)), { recursive: true });
  writeFileSync(at(path), text);
  console.log(`wrote ${path}`);
};
for (const [path, text] of pages) write(path, text);
// It quotes the other pages as they are now.
write('llms.txt', renderLlms());
