import { expect, it } from 'vitest';
import { worstFirst } from '../../../src/commands/doctor/finding.ts';

it('puts the worst first, and keeps the order of those of the same level', () => {
  const given = ['ok a', 'problem b', 'unchecked c', 'warning d', 'problem e'].map((text) => {
    const [level = '', about = ''] = text.split(' ');
    return { level: level as 'ok', about, message: '' };
  });
  expect(worstFirst(given).map(({ about }) => about)).toEqual(['b', 'e', 'd', 'c', 'a']);
});
