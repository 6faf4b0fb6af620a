import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type CommandLineSettings, parseCommandLine } from '../../src/index.ts';

/** The command, or the reason why there is none. */
const parse = async (line: string, settings: Partial<CommandLineSettings> = {}) => {
  const defaults = { shellMode: 'auto', stripShellWrapping: false } as const;
  const parsed = await parseCommandLine(line, { ...defaults, ...settings });
  return parsed.ok ? parsed.value : { kind: 'invalid' as const, message: parsed.problem };
};
const programOf = (file: string, ...args: string[]) => ({ kind: 'program', file, args });
const shellOf = (line: string) => ({ kind: 'shell', line, file: '/bin/sh', args: ['-c', line] });

describe('a line that needs no shell', () => {
  it.each([
    ['true', programOf('true')],
    ['  python   -m  app \n', programOf('python', '-m', 'app')],
    ['a\tb', programOf('a', 'b')],
    [String.raw`echo "a b" 'c "d"' e\ f`, programOf('echo', 'a b', 'c "d"', 'e f')],
    [`a '' ""`, programOf('a', '', '')],
    [`all'one'"word"`, programOf('allonewor' + 'd')],
    [
      String.raw`echo 'a\b' "c\d" "\$x \"y\" \\"`,
      programOf('echo', String.raw`a\b`, String.raw`c\d`, '$x "y" \\'),
    ],
    [String.raw`echo '$x' \$x "\`" \* 'a|b'`, programOf('echo', '$x', '$x', '`', '*', 'a|b')],
    ['curl http://host/page#part a~b', programOf('curl', 'http://host/page#part', 'a~b')],
    ['run \\\n  --now "one \\\ntwo"', programOf('run', '--now', 'one two')],
    ['echo päß 😀 a\u00a0b', programOf('echo', 'päß', '😀', 'a\u00a0b')],
    ["echo it\\'s", programOf('echo', "it's")],
    ['run -- --help', programOf('run', '--', '--help')],
  ])('%j is split', async (line, expected) => {
    expect(await parse(line)).toEqual(expected);
  });
});

describe('a line that needs a shell', () => {
  it.each([
    'a | b',
    'a && b',
    'a; b',
    'a &',
    'a > b',
    'a < b',
    '(a)',
    'ls *.txt',
    'ls a?',
    'ls [ab]',
    'echo $HOME',
    'echo "$HOME"',
    'echo `a`',
    'echo "`a`"',
    'echo $(a)',
    'echo {a,b}',
    'echo ~',
    'echo a # note',
    'a\nb',
    'A=1 b',
    'cd /tmp',
    'exec a',
    '. ./env',
    '! a',
    'if a',
    'ulimit -n 5',
  ])('%j is run by sh', async (line) => {
    expect(await parse(line)).toEqual(shellOf(line));
  });

  it.each([`echo "$(echo '"')"`, "echo hi # don't", "cat <<'E'\nit's\nE"])(
    'with nested quotes is run by sh: %j',
    async (line) => expect(await parse(line)).toEqual(shellOf(line)),
  );
});

describe('shellMode', () => {
  it('enable always uses a shell', async () => {
    expect(await parse(' true ', { shellMode: 'enable' })).toEqual(shellOf('true'));
  });

  it('disable never does: operators and variables are plain text', async () => {
    expect(await parse('echo $HOME|a "$B" *', { shellMode: 'disable' })).toEqual(
      programOf('echo', '$HOME|a', '$B', '*'),
    );
  });
});

describe('an invalid line', () => {
  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    [`echo 'a`, 'quote'],
    ['echo "a | b', 'quote'],
    ['echo a\\', 'backslash'],
    [`''`, 'names no program'],
  ])('%j is refused', async (line, reason) => {
    const parsed = await parse(line);
    expect(parsed).toMatchObject({ kind: 'invalid', message: expect.stringContaining(reason) });
  });

  it('is checked only for its quotes when no shell is allowed', async () => {
    const line = `echo "$(echo '"')"`;
    expect(await parse(line, { shellMode: 'disable' })).toMatchObject({ kind: 'invalid' });
  });
});

describe('stripShellWrapping', () => {
  it.each([
    [`/bin/sh -c 'node app.js'`, programOf('node', 'app.js')],
    ['sh -c "node app.js --x \'a b\'"', programOf('node', 'app.js', '--x', 'a b')],
    [`/usr/bin/bash -c node`, programOf('node')],
    [`sh -c "bash -c 'node app.js'"`, programOf('node', 'app.js')],
  ])('replaces %j', async (line, expected) => {
    expect(await parse(line, { stripShellWrapping: true })).toEqual(expected);
  });

  it.each([
    [`sh -c 'a | b'`, programOf('sh', '-c', 'a | b')],
    [`bash -c 'a; [[ b ]]'`, programOf('bash', '-c', 'a; [[ b ]]')],
    [`sh -ec 'a b'`, programOf('sh', '-ec', 'a b')],
    [`sh -c 'a "$1"' x y`, programOf('sh', '-c', 'a "$1"', 'x', 'y')],
    [`sh -c a b`, programOf('sh', '-c', 'a', 'b')],
    [`sh -c`, programOf('sh', '-c')],
    [`sh -c ''`, programOf('sh', '-c', '')],
    [`sh -c "echo 'a"`, programOf('sh', '-c', "echo 'a")],
    [`python -c 'a'`, programOf('python', '-c', 'a')],
    [`sh -c 'a' > log`, shellOf(`sh -c 'a' > log`)],
  ])('does not change %j, which would do something else', async (line, expected) => {
    expect(await parse(line, { stripShellWrapping: true })).toEqual(expected);
  });

  it('does not change more than five nested shells', async () => {
    const wrap = (script: string): string => `sh -c '${script.replaceAll("'", `'\\''`)}'`;
    const six = [1, 2, 3, 4, 5, 6].reduce(wrap, 'true');
    expect(await parse(six, { stripShellWrapping: true })).toEqual(programOf('sh', '-c', 'true'));
  });

  it('does nothing by default', async () => {
    expect(await parse(`sh -c 'a b'`)).toEqual(programOf('sh', '-c', 'a b'));
  });
});

describe('any line', () => {
  const pieces = [
    'a',
    'b c',
    "'",
    '"',
    '\\',
    ' ',
    '\t',
    '$',
    '*',
    '#',
    '~',
    '=',
    'é',
    '\u00a0',
    '|',
    '{',
    '`',
    '!',
    '-',
  ];
  const randomLines = (count: number) => {
    let state = 7;
    const next = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % below;
    };
    return Array.from(
      { length: count },
      () =>
        `echo ${Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)]).join('')}`,
    );
  };

  it('is split as sh does it', async () => {
    const parsed = await Promise.all(
      randomLines(6000).map(async (line) => ({ line, got: await parse(line) })),
    );
    const split = parsed.flatMap(({ line, got }) =>
      got.kind === 'program' ? [{ line, words: got.args }] : [],
    );
    expect(split.length).toBeGreaterThan(500);
    const script = split
      .map(({ line }) => line.trim().replace('echo', `printf '%s\\0' x`))
      .join(`\nprintf '\\1'\n`);
    const said = execFileSync('/bin/sh', ['-s'], { input: script, encoding: 'utf8' }).split(
      '\u0001',
    );
    const words = said.map((text) => text.split('\0').slice(1, -1));
    expect(words).toEqual(split.map((entry) => entry.words));
  });
});
