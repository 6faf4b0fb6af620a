// Keeps docs/api: `node scripts/api-report/main.ts` renews the pages, with `--check` it only compares.
// Another checkout than this one may follow.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { orRefuse, Refusal } from '../refusal.ts';
import { checkReports, writeReports } from './reports.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [root = join(import.meta.dirname, '../..')] = positionals;

await orRefuse(async () => {
  const changes = values.check ? checkReports(root) : writeReports(root);
  if (values.check && changes.length > 0) {
    throw new Refusal(
      `the public API has changed\n\n${changes.join('\n\n')}\n`,
      'Meant: run `npm run api`, commit docs/api, and write a changeset of the kind that docs/versioning.md asks for.\nNot meant: take the change back.',
    );
  }
  console.log([...changes, 'docs/api says what the packages export'].join('\n\n'));
});
