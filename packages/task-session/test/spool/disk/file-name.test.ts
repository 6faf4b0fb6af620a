import { expect, it } from 'vitest';
import {
  fileNameOf,
  newStem,
  parseFileName,
  type RecordState,
  writtenAtOf,
} from '../../../src/spool/disk/file-name.ts';

const stem = '1795944881374-74745431859c';
const by = { place: '0a1b2c3d', pid: 17, startTime: '9' };
const states: readonly RecordState[] = [
  { kind: 'waiting' },
  { kind: 'refused' },
  { kind: 'corrupt' },
  { kind: 'claimed', by },
];

it.each(states)('a name has the state %j', (state) =>
  expect(parseFileName(fileNameOf({ stem, state }))).toEqual({
    id: '74745431859c',
    stem,
    state,
  }),
);

it.each(['a.json', `${stem}.txt`, `${stem}.json.x`, '.procwrap-1.tmp', ''])(
  '%j is not the name of a record',
  (name) => expect(parseFileName(name)).toBeUndefined(),
);

it('a new stem has the time of its first write', () => {
  expect(writtenAtOf({ stem: newStem(12.7) })).toBe(12);
  expect(writtenAtOf({ stem: newStem(-5) })).toBe(0);
  expect(parseFileName(`${newStem(1_795_944_881_374)}.json`)).toBeDefined();
});
