// Writes the pages in docs/api; with `--check` it only compares them with the built types.
// Usage: node scripts/api-report/main.ts [--check] [FOLDER OF ANOTHER CHECKOUT]
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
      'If you meant this: run `npm run api`, commit docs/api, and write a changeset of the kind that docs/versioning.md requires.\nIf not: undo the change.',
    );
  }
  console.log([...changes, 'docs/api says what the packages export'].join('\n\n'));
});
