import { expect, it } from 'vitest';
import {
  parseChoice,
  parseCount,
  parseList,
  parseSwitch,
  parseText,
  parseZone,
} from '../../../src/options/option-types/plain.ts';

const parseFormat = parseChoice(['text', 'json']);

it.each([
  [parseText, ' a b ', 'a b'],
  [parseSwitch, 'TRUE', true],
  [parseSwitch, ' on ', true],
  [parseSwitch, '0', false],
  [parseSwitch, 'No', false],
  [parseFormat, ' json ', 'json'],
  [parseCount, ' 12 ', 12],
  [parseList, 'A, B', ['A', 'B']],
  [parseZone, ' Europe/Rome ', 'Europe/Rome'],
])('%o reads %j', (parse, text, value) => expect(parse(text)).toEqual({ ok: true, value }));

it.each([
  [parseText, ' ', 'expected a text that is not blank'],
  [parseSwitch, 'perhaps', 'expected true or false'],
  [parseFormat, 'JSON', 'expected text or json'],
  [parseCount, '0', 'expected a whole number of at least 1'],
  [parseCount, '1.5', 'expected a whole number of at least 1'],
  [parseList, 'A,,B', 'expected a list with commas, such as A,B'],
  [parseList, '', 'expected a list with commas, such as A,B'],
  [parseZone, 'Rome', 'expected a time zone, such as Europe/Rome'],
])('%o refuses %j', (parse, text, problem) => expect(parse(text)).toEqual({ ok: false, problem }));
