import { describe, expect, it } from 'vitest';
import { comparePages } from '../../scripts/api-report/compare-pages.ts';
import { lineDiff } from '../../scripts/api-report/line-diff.ts';

const page = { name: '@a/b', path: 'docs/api/b.api.md', text: 'one\ntwo\n' };

describe('comparing pages', () => {
  it('finds no difference between equal pages, also with other line ends', () =>
    expect(comparePages([page], new Map([[page.path, 'one\r\ntwo\r\n']]))).toEqual([]));

  it('names a package that has no page', () =>
    expect(comparePages([page], new Map())).toEqual([
      '@a/b: docs/api/b.api.md does not exist yet.',
    ]));

  it('shows the lines that differ', () =>
    expect(comparePages([page], new Map([[page.path, 'one\n2\n']]))).toEqual([
      '@a/b: its public API is not what docs/api/b.api.md says.\n  one\n- 2\n+ two\n',
    ]));
});

describe('the difference of two texts', () => {
  it('shows three lines around a change, and where it leaves lines out', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    expect(lineDiff(lines.join('\n'), lines.with(10, 'new').join('\n')).split('\n')).toEqual([
      '  ...',
      ...['  line 7', '  line 8', '  line 9'],
      ...['- line 10', '+ new'],
      ...['  line 11', '  line 12', '  line 13'],
    ]);
  });
});
