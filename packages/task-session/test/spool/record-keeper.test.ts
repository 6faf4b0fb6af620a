import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { usualBounds } from '../../src/spool/disk/bounds.ts';
import { lazyKeeper } from '../../src/spool/lazy-keeper.ts';
import { openScene, report } from './open-scene.ts';

const until = '2026-01-31T09:11:00.000Z';

it('a report is claimed while its run sends it, and waits after it', () =>
  withTempDir(async (dir) => {
    const { keeperOf, states, folder, lines } = openScene(join(dir, 'spool'));
    const keeper = keeperOf();
    expect(await keeper.keep(report, 'the secret was lost')).toBe(true);
    expect(await keeper.keep(report, 'no answer with secret')).toBe(true);
    expect(states()).toEqual(['claimed']);
    await keeper.release();
    expect(states()).toEqual(['waiting']);
    const [record] = folder.list();
    const text = record && folder.read(record);
    expect(JSON.parse(text ?? '')).toMatchObject({ tries: 2, lastError: 'no answer with ****' });
    expect(lines()).toContain('the report waits in');
  }));

it('the line about a report to the monitor says how to send it, and how to start the monitor', () =>
  withTempDir(async (dir) => {
    const { leave, lines } = openScene(join(dir, 'spool'));
    await leave({ monitor: 'local' });
    expect(lines()).toContain(
      'or "procwrap spool send --monitor"; does the monitor run? Start it with "npx @procwrap/monitor"',
    );
  }));

it('a report that was taken is removed, and a refused one stays', () =>
  withTempDir(async (dir) => {
    const { keeperOf, states, lines } = openScene(join(dir, 'spool'));
    const [taken, refused, unwritten] = [keeperOf(), keeperOf(), keeperOf()];
    await taken.keep(report, 'm');
    await taken.delivered();
    expect(states()).toEqual([]);
    await refused.keep(report, 'm');
    await refused.refused('no');
    expect(states()).toEqual(['refused']);
    expect(lines()).toContain('the refused report is kept as');
    for (const act of [unwritten.delivered, unwritten.release, () => unwritten.refused('no')])
      await act();
    expect(states()).toEqual(['refused']);
  }));

it('a creation is noted in a report that was written before', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'spool');
    const { keeperOf, folder, states, lines } = openScene(path);
    const keeper = keeperOf();
    await keeper.noteCreation(until);
    expect(states()).toEqual([]);
    await keeper.keep(report, 'm');
    await keeper.noteCreation(until);
    const [record] = folder.list();
    const written = () => JSON.parse((record && folder.read(record)) ?? '');
    expect(written()).toMatchObject({ tries: 1, lastError: 'm', atWorkUntil: until });
    rmSync(path, { recursive: true });
    await keeper.noteCreation(until);
    expect(lines()).toMatch(/DEBUG .*cannot write the record [\da-f]{12} again: /);
  }));

it('a report whose changes the disk does not take stays claimed', () =>
  withTempDir(async (dir) => {
    const { keeperOf, states } = openScene(join(dir, 'spool'));
    const unsent = { ...report, unsent: true };
    const keeper = keeperOf();
    await keeper.keep(unsent, 'm');
    const huge = { status: 'x'.repeat(usualBounds.recordBytes) };
    expect(await keeper.keep({ ...unsent, unsent: false, final: huge }, 'm')).toBe(true);
    await keeper.release();
    expect(states()).toEqual(['claimed']);
    const other = keeperOf();
    await other.keep(unsent, 'm');
    await other.release();
    expect(states().toSorted()).toEqual(['claimed', 'waiting']);
  }));

it('says once why it cannot keep a report', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    const { keeperOf, lines } = openScene(file);
    const keeper = keeperOf();
    expect(await keeper.keep(report, 'm')).toBe(false);
    expect(await keeper.keep(report, 'm')).toBe(false);
    expect(lines().split('cannot keep the report')).toHaveLength(2);
    expect(lines()).toContain('it is not a folder; it is tried for 1800 s instead');
    await keeperOf({ unkeptSeconds: undefined }).keep(report, 'm');
    expect(lines()).toMatch(/it is not a folder\n/);
  }));

it('a report that is too large is not kept', () =>
  withTempDir(async (dir) => {
    const { keeperOf, lines } = openScene(join(dir, 'spool'));
    const final = { ...report.final, error_details: 'x'.repeat(usualBounds.recordBytes) };
    expect(await keeperOf().keep({ ...report, final }, 'm')).toBe(false);
    expect(lines()).toMatch(/it has \d+ bytes/);
  }));

it('makes room by dropping the oldest, and removes old drafts', () =>
  withTempDir(async (dir) => {
    const { keeperOf, leave, states, pass, lines, folder } = openScene(dir);
    await leave();
    for (let number = 1; number < usualBounds.records; number += 1)
      writeFileSync(join(dir, `${1_900_000_000_000 + number}-0123456789ab.json`), '');
    writeFileSync(join(dir, '.procwrap-a.tmp'), '');
    pass(1e12);
    await keeperOf().keep(report, 'm');
    expect(states()).toHaveLength(usualBounds.records);
    expect(lines()).toMatch(/the spool is full: dropped the waiting report .+ of 2026-11-29T/);
    expect(folder.list().some(({ stem }) => stem.startsWith('1795944881374'))).toBe(false);
  }));

it('a keeper is opened when it is needed, and writes nothing after its end', async () => {
  const calls: string[] = [];
  const note = (name: string) => async () => void calls.push(name);
  let opened = 0;
  const open = async () => {
    opened += 1;
    const keep = async () => calls.push('keep') > 0;
    return {
      keep,
      noteCreation: note('note'),
      delivered: note('delivered'),
      refused: note('refused'),
      release: note('release'),
    };
  };
  await lazyKeeper(open).delivered();
  expect(opened).toBe(0);
  const keeper = lazyKeeper(open);
  await keeper.noteCreation('t');
  const kept = keeper.keep(report, 'm');
  await keeper.noteCreation('t');
  await keeper.release();
  await keeper.noteCreation('t');
  expect(await kept).toBe(true);
  expect(await keeper.keep(report, 'm')).toBe(false);
  const other = lazyKeeper(open);
  await other.keep(report, 'm');
  await other.refused('no');
  expect(opened).toBe(2);
  expect(calls).toEqual(['keep', 'note', 'release', 'keep', 'refused']);
});
