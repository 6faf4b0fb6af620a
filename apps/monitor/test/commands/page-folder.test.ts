import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { findPageFolder } from '../../src/commands/page-folder.ts';

it('the page is next to the built program', () =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, 'page'));
    expect(findPageFolder(dir)).toBe(join(dir, 'page'));
  }));

it('the page of sources that run unbuilt is in its own package', () =>
  expect(existsSync(join(findPageFolder(), '../package.json'))).toBe(true));
