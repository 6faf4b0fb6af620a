import { describe, expect, it } from 'vitest';
import { declaredLicence, isAllowed } from '../../scripts/notices/allowed-licences.ts';
import { licenceProblems } from '../../scripts/notices/licence-problems.ts';

describe('the licence of a package.json', () => {
  it.each([
    [{ license: 'MIT' }, 'MIT'],
    [{ license: { type: 'ISC', url: 'http://example.org' } }, 'ISC'],
    [{ licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] }, 'MIT OR Apache-2.0'],
    [{}, ''],
  ])('%j is %j', (manifest, licence) => expect(declaredLicence(manifest)).toBe(licence));
});

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND Apache-2.0', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['UNLICENSED', false],
    ['', false],
  ])('%j is allowed: %s', (licence, allowed) => expect(isAllowed(licence)).toBe(allowed));
});

describe('the problems with licences', () => {
  const foreign = { name: 'a', version: '1.0.0', licence: 'MIT', texts: ['text'], notices: [] };

  it('are none for a permissive licence with its text', () =>
    expect(licenceProblems([foreign])).toEqual([]));

  it('name each package', () =>
    expect(
      licenceProblems([
        { ...foreign, name: 'b', licence: 'GPL-3.0-only' },
        { ...foreign, name: 'c', licence: '' },
        { ...foreign, name: 'd', licence: 'BSD-2-Clause', texts: [] },
      ]),
    ).toEqual([
      'b@1.0.0 has the licence GPL-3.0-only, which is not allowed',
      'c@1.0.0 declares no licence',
      'd@1.0.0 includes no text of its licence, BSD-2-Clause',
    ]));
});
