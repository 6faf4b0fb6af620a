import { expect, test } from 'vitest';
import { checkValue } from '../../src/fields/check-value.ts';
import { executionFields } from '../../src/fields/execution-fields.ts';
import { boolean, type Rule, relation, time } from '../../src/fields/rule.ts';
import type { Json } from '../../src/json/json.ts';
import { success } from '../../src/outcome.ts';
import { start } from '../api/start.ts';

const stored = (rule: Rule, value: Json) =>
  rule.kind === 'readOnly' ? undefined : checkValue(rule, value);

test('there are 95 fields', () => {
  expect(Object.keys(executionFields)).toHaveLength(95);
});

test.each([
  ['2026-01-31', '2026-01-31T00:00:00Z'],
  ['2026-01-31T09:00', '2026-01-31T09:00:00Z'],
  ['2026-01-31T09:00:01.5', '2026-01-31T09:00:01.500000Z'],
  ['2026-01-31 09:00:00+0130', '2026-01-31T07:30:00Z'],
  ['2026-01-31T09:00:00-02', '2026-01-31T11:00:00Z'],
  ['2026-01-31t09:00:00z', '2026-01-31T09:00:00Z'],
])('the time %s is stored as %s', (sent, value) => {
  expect(stored(time, sent)).toEqual(success(value));
});

test.each(['yesterday', '2026-13-01', 1_700_000_000, true])('%s is no time', (sent) => {
  expect(stored(time, sent)).toMatchObject({ ok: false });
});

test('booleans have some spellings', () => {
  expect(stored(boolean, 'yes')).toEqual(success(true));
  expect(stored(boolean, 0)).toEqual(success(false));
  expect(stored(boolean, 'perhaps')).toMatchObject({ ok: false });
  expect(stored(boolean, null)).toEqual(success(null));
});

test('a relation names an execution', async () => {
  expect(stored(relation, { task_execution: {} })).toMatchObject({ ok: false });
  expect(stored(relation, 'x')).toMatchObject({ ok: false });
  const { running, patch, show } = await start();
  const [one, two] = [await running(), await running()];
  await patch(one, { build: { task_execution: { uuid: two } } });
  await patch(one, { deploy: { task_execution: { uuid: two.replace(/^.{4}/, '0000') } } });
  expect(await show(one)).toMatchObject({ build: { task_execution: { uuid: two } }, deploy: null });
});

test('a signature links to the commit when the Task names its project', async () => {
  const project_url = 'https://git.example/project';
  const { running, show } = await start({ tasks: [{ name: 't1', fields: { project_url } }] });
  const row = await show(await running({ task_version_signature: 'abc' }));
  expect(row.commit_url).toBe(`${project_url}/commit/abc`);
});
