import { describe, expect, it } from 'vitest';
import { nameProblem } from '../../scripts/new-package/package-name.ts';
import { parseRequest } from '../../scripts/new-package/request.ts';
import { Refusal } from '../../scripts/refusal.ts';

describe('the name of a package', () => {
  it.each(['core', 'rate-limit', 's3-cache', 'x', 'a-2'])('may be %s', (name) =>
    expect(nameProblem(name)).toBeUndefined(),
  );

  it.each([
    '',
    'RateLimit',
    'rate_limit',
    'rate--limit',
    '-rate',
    'rate-',
    '2fa',
    'a/b',
    '..',
    '@a/b',
    'é',
    'rate limit',
  ])('may not be "%s"', (name) => expect(nameProblem(name)).toContain('is not a kebab-case name'));

  it.each(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'lib'])(
    'says what is inside, unlike %s',
    (name) => expect(nameProblem(name)).toContain('does not say what is inside'),
  );

  it.each(['house', 'dist', 'coverage'])('is not %s, which has another meaning', (name) =>
    expect(nameProblem(name)).toContain('is taken'),
  );

  it('has a limit', () => expect(nameProblem('a'.repeat(61))).toContain('too long'));
});

describe('the command line', () => {
  it('has a name, and may have a description and --no-install', () => {
    expect(parseRequest(['rate-limit', ' Slows down. ', '--no-install'])).toEqual({
      name: 'rate-limit',
      description: 'Slows down',
      install: false,
    });
    expect(parseRequest(['rate-limit'])).toEqual({
      name: 'rate-limit',
      description: 'The rate limit',
      install: true,
    });
  });

  it.each([
    [[], /name of the package is missing/],
    [['Rate'], /not a kebab-case name/],
    [['rate', 'Slows', 'down'], /too many arguments: down/],
    [['rate', 'Slows\ndown'], /several lines/],
    [['rate', '--force'], /--force/],
    [['rate', '--no-install=yes'], /--no-install/],
  ])('%j is refused', (argv, problem) => {
    expect(() => parseRequest(argv)).toThrow(Refusal);
    expect(() => parseRequest(argv)).toThrow(problem);
  });
});
