import type { TaskSettingsForm } from '@procwrap/page-api';
import { describe, expect, it } from 'vitest';
import {
  localFieldText,
  parseLocalField,
  parseNumberField,
  parsePercentField,
  parseTags,
  percentText,
  pinnedInWords,
  withRule,
} from '../../../../src/views/task/settings/settings-values.ts';
import { makeSettings } from '../../../fake-monitor/task-answers.ts';
import { makeHomeTask } from '../../home/make.ts';

const settings: TaskSettingsForm = makeSettings(makeHomeTask({ schedule: '' }));

describe('what jobs can no longer overwrite', () => {
  it('is named', () => {
    const own = { ...settings, schedule: 'rate(1 hour)', enabled: false };
    expect(pinnedInWords(own)).toMatch(
      /^Jobs can no longer overwrite: schedule, longest run, on or off\. /,
    );
  });

  it('is nothing where nothing is set', () =>
    expect(pinnedInWords({ ...settings, maxAgeSeconds: null })).toMatch(/^Jobs set everything/));
});

describe('a field of the settings', () => {
  it('is a number or nothing', () => {
    expect(parseNumberField(' 12 ')).toBe(12);
    expect(parseNumberField('')).toBeNull();
  });

  it('is a percentage', () => {
    expect(percentText(0.07)).toBe('7');
    expect(percentText(null)).toBe('');
    expect(parsePercentField('12.5')).toBe(0.125);
    expect(parsePercentField(' ')).toBeNull();
  });

  it('is a list of tags', () => expect(parseTags(' a, b ,,a')).toEqual(['a', 'b']));

  it('is a local time', () => {
    const ms = new Date(2026, 10, 29, 2, 30).getTime();
    expect(localFieldText(ms)).toBe('2026-11-29T02:30');
    expect(parseLocalField('2026-11-29T02:30')).toBe(ms);
    expect(parseLocalField('')).toBeNull();
  });

  it('is a rule for a kind of incident', () => {
    const own = withRule(settings, 'missed', { opensAfter: 3, resolvesAfter: 2 });
    expect(own.rules).toEqual({ ...settings.rules, missed: { opensAfter: 3, resolvesAfter: 2 } });
    expect(withRule(own, 'missed', null).rules).toEqual(settings.rules);
  });
});
