import { closeSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openFirst, readColumns } from '../../src/io/terminal-columns.ts';

it('opens the first file that can be opened', () => {
  const fd = openFirst(['/no/such/file', '/dev/null']);
  expect(fd).toBeTypeOf('number');
  closeSync(fd ?? -1);
  expect(openFirst(['/no/such/file'])).toBeUndefined();
});

it('knows no columns of what is no terminal', () => {
  expect(readColumns(['/dev/null'])).toBeUndefined();
  expect(readColumns(['/no/such/file'])).toBeUndefined();
});
