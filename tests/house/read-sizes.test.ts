import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { readSizes } from '../../scripts/house/read-sizes.ts';

it('measures TypeScript and JavaScript with and without JSX, and nothing else', () =>
  withTempDir(async (folder) => {
    for (const name of ['a.ts', 'b.tsx', 'c.js', 'd.jsx', 'e.json', 'f.css']) {
      writeFileSync(join(folder, name), '');
    }
    expect([...readSizes(folder).keys()].sort()).toEqual(['a.ts', 'b.tsx', 'c.js', 'd.jsx']);
  }));
