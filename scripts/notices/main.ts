// Writes apps/cli/THIRD-PARTY-NOTICES.md; with `--check` it only compares it with the built bundle.
// Usage: node scripts/notices/main.ts [--check]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { orRefuse, Refusal } from '../refusal.ts';
import { checkNotices, writeNotices } from './build-notices.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '../..');

await orRefuse(async () => {
  const difference = checkNotices(root);
  if (difference === undefined) {
    console.log('apps/cli/THIRD-PARTY-NOTICES.md is up to date with the bundle');
  } else if (values.check) {
    throw new Refusal(
      `apps/cli/THIRD-PARTY-NOTICES.md is not up to date with the built bundle\n\n${difference}\n`,
      'Run `npm run notices`, check what is new, and commit the page.',
    );
  } else {
    writeNotices(root);
    console.log(`${difference}\n\nWrote apps/cli/THIRD-PARTY-NOTICES.md.`);
  }
});
