// Writes the pages of third-party notices; with `--check` it only compares them with what is built.
// Usage: node scripts/notices/main.ts [--check]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { orRefuse, Refusal } from '../refusal.ts';
import { checkNotices, noticePages, writeNotices } from './build-notices.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '../..');
const pages = noticePages.join(' and ');

await orRefuse(async () => {
  const difference = checkNotices(root);
  if (difference === undefined) {
    console.log(`up to date: ${pages}`);
  } else if (values.check) {
    throw new Refusal(
      `not up to date with what is built:\n\n${difference}\n`,
      'Run `npm run notices`, check what is new, and commit the pages.',
    );
  } else {
    writeNotices(root);
    console.log(`${difference}\n\nWrote ${pages}.`);
  }
});
