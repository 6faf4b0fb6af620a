import { expect, it } from 'vitest';
import { kebabOf, otherNamesOf, parseKey } from '../../src/options-file/keys.ts';
import { rows } from '../../src/table/table.ts';

const place = { where: 'here', file: 'job.yaml', isNamed: true };

it.each([
  ['taskName', 'task-name'],
  ['task_name', 'task-name'],
  ['--task-name', 'task-name'],
])('spells %s as on the command line', (name, expected) => expect(kebabOf(name)).toBe(expected));

it.each(rows)('finds $name by its own name and by its long flags', (row) => {
  for (const key of [row.name, kebabOf(row.name), ...otherNamesOf(row)]) {
    const found = parseKey(key, place);
    if (!('severity' in found)) expect(found, key).toBe(row);
    else expect(found.message, key).toMatch(/^cannot be set in an options file; use --/);
  }
});
