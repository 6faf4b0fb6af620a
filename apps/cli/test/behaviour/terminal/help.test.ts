import { describeOptions } from '@procwrap/config';
import { describe, expect, inject, it } from 'vitest';
import { inTerminal, python } from './in-terminal.ts';

describe.runIf(python)('--help-all in a terminal', () => {
  it.each([60, 80, 140])('fits into %i columns and cuts no flag', async (width) => {
    const script = `stty cols ${width}; "$0" "$1" --help-all; echo "ended with $?"`;
    const words = ['sh', '-c', script, process.execPath, inject('bundle')];
    // The driver of the terminal reads no more when the command has ended; so it sees this line first.
    const { missed, screen } = await inTerminal(words, [{ await: 'ended with 0' }]);
    expect(missed).toBeNull();
    const lines = screen.split(/\r?\n/);
    // Only a word that is longer than the terminal, and stands alone, may stick out.
    expect(lines.filter((line) => line.length > width && line.trim().includes(' '))).toEqual([]);
    for (const { flags, negatedFlags } of describeOptions())
      for (const flag of [...flags, ...negatedFlags.map((negated) => negated.flag)])
        expect(screen).toMatch(new RegExp(`(^|[ ,])${flag}([ ,\r]|$)`, 'm'));
  });
});
