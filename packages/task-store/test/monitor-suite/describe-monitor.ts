import { describe } from 'vitest';
import { alertTests } from './alerts.ts';
import { databaseTests } from './database.ts';
import { historyTests } from './history.ts';
import type { OpenDatabase } from './open.ts';
import { personTests } from './people.ts';
import { settingsTests } from './settings.ts';
import { togetherTests } from './together.ts';
import { watchTests } from './watching.ts';

/** The tests that every database of a monitor passes; `open` opens an empty one for each test. */
export function describeMonitor(name: string, open: OpenDatabase): void {
  describe(name, () => {
    describe('watches', () => watchTests(open));
    describe('alerts', () => alertTests(open));
    describe('knows people', () => personTests(open));
    describe('has settings', () => settingsTests(open));
    describe('has a history', () => historyTests(open));
    describe('reads and writes together', () => togetherTests(open));
    describe('is one', () => databaseTests(open));
  });
}
