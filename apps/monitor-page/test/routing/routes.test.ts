import { describe, expect, it } from 'vitest';
import { parseRoute, runPath, taskPath, withQuery } from '../../src/routing/routes.ts';

const pageOf = (pathname: string) => {
  const { page, id } = parseRoute({ pathname, search: '' });
  return [page, id];
};

describe('an address', () => {
  it.each([
    ['/', 'home', ''],
    ['/tasks/a-b', 'task', 'a-b'],
    ['/tasks/a-b/', 'task', 'a-b'],
    ['/tasks/a%2Fb', 'task', 'a/b'],
    ['/tasks/a/settings', 'settings', 'a'],
    ['/runs/r', 'run', 'r'],
    ['/timeline', 'timeline', ''],
    ['/incidents', 'incidents', ''],
    ['/sign-in', 'sign-in', ''],
    ['/setup', 'setup', ''],
    ['/status', 'status', ''],
    ['/tasks', 'not-found', ''],
    ['/tasks/a/other', 'not-found', ''],
    ['/tasks/a/settings/more', 'not-found', ''],
    ['/runs/r/more', 'not-found', ''],
    ['/runs', 'not-found', ''],
    ['/keys/1', 'not-found', ''],
    ['/constructor', 'not-found', ''],
    ['/tasks/%E0%A4%A', 'not-found', ''],
  ])('%s leads to %s %s', (path, page, id) => expect(pageOf(path)).toEqual([page, id]));

  it('carries its query', () => {
    const { query } = parseRoute({ pathname: '/', search: '?search=a%20b&tag=x' });
    expect([...query]).toEqual([
      ['search', 'a b'],
      ['tag', 'x'],
    ]);
  });
});

describe('a path', () => {
  it('leads back to what it was made of', () => {
    expect(pageOf(taskPath('a/b'))).toEqual(['task', 'a/b']);
    expect(pageOf(runPath('ü'))).toEqual(['run', 'ü']);
  });

  it('has only the values that are not empty', () => {
    expect(withQuery('/home', { search: '', tag: null, environment: undefined })).toBe('/home');
    expect(withQuery('/home', { search: 'a&b', limit: 0 })).toBe('/home?search=a%26b&limit=0');
  });
});
