import { beforeEach } from 'vitest';
import { notLean } from './not-lean.ts';

beforeEach(({ task, skip }) => {
  const why = notLean.get(task.name);
  if (why !== undefined) skip(why);
});
