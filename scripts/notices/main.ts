// Keeps apps/cli/THIRD-PARTY-NOTICES.md: `node scripts/notices/main.ts` renews it, with `--check` it only compares.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { orRefuse, Refusal } from '../refusal.ts';
import { checkNotices, writeNotices } from './build-notices.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '../..');

await orRefuse(async () => {
  const difference = checkNotices(root);
  if (difference === undefined) {
    console.log('apps/cli/THIRD-PARTY-NOTICES.md names what the bundle holds');
  } else if (values.check) {
    throw new Refusal(
      `apps/cli/THIRD-PARTY-NOTICES.md does not say what the built bundle holds\n\n${difference}\n`,
      'Run `npm run notices`, look at what is new, and commit the page.',
    );
  } else {
    writeNotices(root);
    console.log(`${difference}\n\nRenewed apps/cli/THIRD-PARTY-NOTICES.md.`);
  }
});
