import { openSqlite } from '../../src/sqlite/open-sqlite.ts';

/** Stores one run environment after the other, and names each as soon as it is stored, until somebody ends it. */
const opened = await openSqlite(process.argv[2] ?? '');
if (opened.kind === 'refused') throw new Error(opened.message);
for (let number = 1; ; number += 1) {
  const row = { uuid: `e${number}`, name: `n${number}`, group: 1 };
  await opened.database.store.transaction((rows) => rows.insertEnvironment(row));
  await new Promise((resolve) => process.stdout.write(`${row.uuid}\n`, resolve));
}
