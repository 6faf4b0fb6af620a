import { expect, it } from 'vitest';
import { isOtherZone, ownZone, placeOf } from '../../src/time/zone.ts';

it.each([
  ['Europe/Rome', 'Rome'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['UTC', 'UTC'],
])('%s is %s', (zone, place) => expect(placeOf(zone)).toBe(place));

it.each([
  ['Europe/Rome', 'Europe/Berlin', true],
  ['Europe/Rome', 'Europe/Rome', false],
  ['Etc/UTC', 'UTC', false],
  ['', 'UTC', false],
  ['Nowhere/Known', 'UTC', false],
  [ownZone(), undefined, false],
])('%s seen from %s is another zone: %s', (zone, own, other) =>
  expect(isOtherZone(zone, own)).toBe(other),
);
