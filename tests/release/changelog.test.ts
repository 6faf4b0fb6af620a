import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getDependencyReleaseLine, getReleaseLine } from '../../scripts/release/changelog.ts';

const folder = join(import.meta.dirname, '../../.changeset');

describe('an entry of a changelog', () => {
  it('is the text of the changeset, as one item of a list', () =>
    expect(getReleaseLine({ summary: 'A new option.  \n\nIt waits.\n- for a port\n' })).toBe(
      '- A new option.\n\n  It waits.\n  - for a port',
    ));

  it('names the packages that are newer in one line', () => {
    const updated = [
      { name: '@procwrap/core', newVersion: '0.2.0' },
      { name: '@procwrap/config', newVersion: '0.3.1' },
    ];
    expect(getDependencyReleaseLine([], updated)).toBe(
      '- Uses `@procwrap/core` 0.2.0, `@procwrap/config` 0.3.1.',
    );
    expect(getDependencyReleaseLine([], [])).toBe('');
  });

  it('is written by this file', async () => {
    const { changelog } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
    expect(await import(join(folder, changelog))).toMatchObject({
      getReleaseLine: expect.any(Function),
      getDependencyReleaseLine: expect.any(Function),
    });
  });
});
