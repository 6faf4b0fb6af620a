import { openSqlite } from '../../src/sqlite/open-sqlite.ts';

/** Writes until the disk is full, and says how much it wrote, why it ended, and whether it can still read. */
const opened = await openSqlite(process.argv[2] ?? '');
if (opened.kind === 'refused') throw new Error(opened.message);
const { rows } = opened.database;
let written = 0;
let problem = '';
const large = 'x'.repeat(20_000);
while (problem === '') {
  const names = [0, 1, 2].map((number) => `n${written + number}`);
  const results = await Promise.allSettled(names.map((name) => rows.writeSetting(name, large)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) written += 3;
  else problem = String(failed.reason);
}
const last = await rows.readSetting(`n${written - 1}`);
console.log(JSON.stringify({ written, problem, canRead: last === large }));
