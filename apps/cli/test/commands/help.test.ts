import { describeOptions } from '@procwrap/config';
import { describe, expect, it } from 'vitest';
import { renderHelp } from '../../src/commands/help.ts';

const options = describeOptions();

/** The text of a page without its layout. */
const flat = (page: string) => page.replaceAll(/\s+/g, ' ');

describe.each([60, 80, 100, 140])('the help in %i columns', (width) => {
  it.each([
    ['short', false],
    ['complete', true],
  ])('fits, but for a single word that is longer (%s)', async (_name, isAll) => {
    const lines = (await renderHelp(isAll, width)).split('\n');
    const tooLong = lines.filter((line) => line.length > width);
    expect(tooLong.filter((line) => line.trim().includes(' '))).toEqual([]);
    if (width >= 80) expect(tooLong).toEqual([]);
  });

  it('uses the whole width', async () => {
    const lengths = (await renderHelp(true, width)).split('\n').map((line) => line.length);
    expect(Math.max(...lengths.filter((length) => length <= width))).toBeGreaterThan(width - 4);
  });

  it('cuts no flag and no variable', async () => {
    const page = await renderHelp(true, width);
    for (const { flags, negatedFlags, variables } of options) {
      for (const flag of [...flags, ...negatedFlags.map((negated) => negated.flag)])
        expect(page).toMatch(new RegExp(`(^|[ ,])${flag}([ ,]|$)`, 'm'));
      expect(page).toMatch(new RegExp(`\\[${variables[0]}(=FALSE)?\\]`));
    }
  });

  it('has the same text as in any other width', async () => {
    expect(flat(await renderHelp(true, width))).toBe(flat(await renderHelp(true, 1000)));
    expect(flat(await renderHelp(false, width))).toBe(flat(await renderHelp(false, 1000)));
  });
});

describe('the help', () => {
  it('says what a negated flag does, and which text of the variable does the same', async () => {
    const page = flat(await renderHelp(true, 80));
    expect(page).toContain(
      '--no-watchdog do not kill the command when procwrap is killed [PROC_WRAPPER_WATCHDOG=FALSE]',
    );
    for (const { negatedFlags } of options)
      for (const { flag, description } of negatedFlags)
        expect(page).toContain(`${flag} ${description} [`);
  });

  it('shows both flags of an option that has one for each value', async () => {
    const page = flat(await renderHelp(true, 80));
    expect(page).toContain('--force-task-passive a created task is only monitored');
    expect(page).toContain('--force-task-active let the server start a task that it creates');
  });

  it('puts the placeholder for a value behind the last flag', async () => {
    const page = await renderHelp(false, 100);
    expect(page).toContain('  -t, --timeout, --process-timeout SECONDS');
    expect(page).toContain('  -e, --env, --env-locations LOCATION');
  });

  it('has no key in its examples: other users could see it', async () => {
    const page = await renderHelp(false, 80);
    const examples = page.slice(page.indexOf('Examples:'), page.indexOf('Every option'));
    expect(examples).not.toMatch(/ -k |--api-key/);
    expect(examples).toContain('PROC_WRAPPER_API_KEY');
  });
});
