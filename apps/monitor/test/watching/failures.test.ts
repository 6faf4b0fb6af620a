import { expect, it } from 'vitest';
import { createProblems } from '../../src/server/problems.ts';
import { createFailures } from '../../src/watching/failures.ts';
import { keepingLog } from '../scenes/scene.ts';

it('reports an item once, counts it by step, and forgets it when it no longer fails', () => {
  const { lines, log } = keepingLog();
  const problems = createProblems();
  const failures = createFailures({ log, problems });
  const item = { step: 'end', id: 'r1', taskUuid: 't1' };
  for (let look = 0; look < 3; look += 1) {
    failures.add(item, new Error('broken'));
    failures.endLook();
  }
  expect(lines).toEqual(['Task t1 cannot be judged (end): broken']);
  expect(problems.list()).toEqual(lines);
  expect([failures.count('end'), failures.count('start')]).toEqual([1, 0]);
  failures.endLook();
  expect(problems.list()).toEqual([]);
  expect(failures.count('end')).toBe(0);
  failures.add(item, 'a text');
  expect(lines).toHaveLength(2);
});
