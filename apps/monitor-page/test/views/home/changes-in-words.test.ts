import type { HomeTask } from '@procwrap/page-api';
import { describe, expect, it } from 'vitest';
import { changesInWords } from '../../../src/views/home/changes-in-words.ts';
import { emptyHomeList } from '../../../src/views/home/home-list.ts';
import { makeHomeTask, makeRun, makeRunInProgress } from './make.ts';

const list = (...tasks: HomeTask[]) => ({ ...emptyHomeList, tasks: new Map(tasks.entries()) });
const failed = { runs: [makeRun({ status: 'FAILED' })] };

describe('what changed', () => {
  it('names the tasks whose state differs', () => {
    const before = list(makeHomeTask({ runs: [makeRun()] }), makeHomeTask({ uuid: 't2' }));
    const after = list(
      makeHomeTask({ name: 'a\u001b[1mb', ...failed }),
      before.tasks.get(1) as HomeTask,
    );
    expect(changesInWords(before, after)).toBe('ab: failed');
  });

  it('leaves out starts, new rows and rows that stayed as they were', () => {
    const before = list(makeHomeTask(), makeHomeTask({ uuid: 't2' }));
    const after = list(
      makeHomeTask({ inProgress: [makeRunInProgress()] }),
      makeHomeTask({ uuid: 't3', ...failed }),
      makeHomeTask({ uuid: 't4', ...failed }),
    );
    expect(changesInWords(before, after)).toBe('');
  });

  it('only counts many', () => {
    const many = (change: Partial<HomeTask>) =>
      list(
        ...Array.from({ length: 4 }, (_, index) => makeHomeTask({ uuid: `t${index}`, ...change })),
      );
    expect(changesInWords(many({}), many(failed))).toBe('4 tasks changed');
  });
});
