// Writes the generated pages; a test compares them with what stands here.
import { writeFileSync } from 'node:fs';
import { renderReference } from '@procwrap/config/reference';

const page = new URL('../docs/reference/options.md', import.meta.url);
writeFileSync(page, renderReference());
console.log('wrote docs/reference/options.md');
