import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { parseDotenv } from '../../src/formats/dotenv.ts';

/** What a reader makes of a text. */
type Reading = Readonly<Record<string, string | null>> | 'refused';

/** One text, and what each reader makes of it where HOME is /root and nothing else is set. */
interface Row {
  readonly text: string;
  readonly ours: Reading;
  /**
   * Recorded from python-dotenv 1.2.2; refused means that it cannot parse a line, warns and leaves
   * it out.
   */
  readonly python: Reading;
  readonly npm: Reading;
  /**
   * Recorded from bash 5.2.15, which sources the text with `set -a`; left out where it depends on
   * the process.
   */
  readonly bash?: Reading;
  /**
   * By the rules and examples of Docker's page "Env file syntax", not recorded; left out where they
   * do not say.
   */
  readonly compose?: Reading;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('dotenv-readers.json', import.meta.url), 'utf8'),
);
const readers = ['python', 'npm', 'bash', 'compose'] as const;
const ourReading = (text: string): Reading => {
  const parsed = parseDotenv(text, { HOME: '/root' });
  return parsed.ok ? (parsed.value as Reading) : 'refused';
};
const isSame = (one: Reading | undefined, other: Reading) =>
  JSON.stringify(one) === JSON.stringify(other);

/** What is read otherwise than by every reader above, and why. */
const alone: Readonly<Record<string, string>> = {
  HOME: 'a name alone keeps what there is, and is not set anew',
  'export HOME': 'the same',
  ['P=1\nE=\\$' + 'P']: 'a dollar after a backslash is a dollar, as in bash',
};

describe('dotenv texts on which readers differ', () => {
  it.each(rows)('$text', ({ text, ours, npm }) => {
    expect(ourReading(text)).toEqual(ours);
    expect(parse(text)).toEqual(npm);
  });

  it('are read as one of the other readers does, or refused', () => {
    const odd = rows.filter(
      (row) => row.ours !== 'refused' && !readers.some((reader) => isSame(row[reader], row.ours)),
    );
    expect(odd.map(({ text }) => text).filter((text) => !(text in alone))).toEqual([]);
  });

  it('never have another value when all other readers agree', () => {
    const agreed = rows.filter(
      ({ python, npm, bash }) => isSame(npm, python) && isSame(bash, python),
    );
    expect(agreed.length).toBeGreaterThan(20);
    for (const { text, python } of agreed) expect(ourReading(text), text).toEqual(python);
  });

  it('agree with each reader this often', () => {
    const counts = readers.map((reader) => {
      const known = rows.filter((row) => row[reader] !== undefined);
      const same = known.filter((row) => isSame(row[reader], row.ours));
      return [reader, same.length, known.length];
    });
    expect(counts).toEqual([
      ['python', 62, 87],
      ['npm', 46, 87],
      ['bash', 52, 85],
      ['compose', 27, 29],
    ]);
  });
});
