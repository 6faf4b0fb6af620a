// Writes the generated pages; tests/docs.test.ts compares them with the sources.
import { writeFileSync } from 'node:fs';
import { renderReference } from '@procwrap/config/reference';

const page = new URL('../docs/reference/options.md', import.meta.url);
writeFileSync(page, renderReference());
console.log('wrote docs/reference/options.md');
