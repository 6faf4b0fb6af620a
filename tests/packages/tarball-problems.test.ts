import { describe, expect, it } from 'vitest';
import { tarballProblems } from '../../scripts/packages/tarball-problems.ts';

const files = (more: Record<string, string> = {}) =>
  new Map(
    Object.entries({
      LICENSE: 'text',
      'README.md': 'text',
      'package.json': JSON.stringify({ name: '@procwrap/core', version: '1.0.0' }),
      'dist/index.js': 'export {};',
      ...more,
    }).map(([path, content]) => [path, Buffer.from(content)]),
  );

describe('tarballProblems', () => {
  it('finds no problem in a correct package', () => {
    expect(tarballProblems(files(), ['/home/somebody'])).toEqual([]);
  });

  it.each([
    ['src/index.ts', 'export {}', 'src/index.ts does not belong'],
    ['.npmrc', '//registry.example/:_authToken=x', ".npmrc holds a registry's token"],
    ['dist/a.js', '-----BEGIN PRIVATE KEY-----\nMIIE', 'dist/a.js holds a private key'],
    ['dist/b.js', 'open("/home/somebody/x")', 'dist/b.js holds a path of this machine'],
    ['package.json', '{"name":"@procwrap/core","devDependencies":{}}', 'has devDependencies'],
    ['package.json', '{"name":"@procwrap/core","scripts":{}}', 'has scripts'],
    ['package.json', '{"name":"@procwrap/core","dependencies":{"a":"workspace:^"}}', 'workspace:'],
    [
      'package.json',
      '{"name":"@procwrap/core","exports":{"@procwrap/source":"a"}}',
      '@procwrap/source',
    ],
  ])('finds %s with %j', (path, content, problem) => {
    expect(tarballProblems(files({ [path]: content }), ['/home/somebody']).join('\n')).toContain(
      problem,
    );
  });

  it('reports a missing licence', () => {
    const without = files();
    without.delete('LICENSE');
    expect(tarballProblems(without, [])).toEqual(['LICENSE is missing']);
  });
});
