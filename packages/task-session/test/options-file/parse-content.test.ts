import { describe, expect, it } from 'vitest';
import { parseContent } from '../../src/options-file/parse-content.ts';

const problemOf = async (name: string, text: string) => {
  const parsed = await parseContent(name, text);
  return parsed.ok ? undefined : parsed.problem;
};

describe('the content of an options file', () => {
  it.each([
    ['a.json', '{"task-name": "x", "map-exit": ["143:0"], "profiles": {"p": {"retries": 3}}}'],
    ['a.yaml', 'task-name: x\nmap-exit: [143:0]\nprofiles:\n  p: {retries: 3}\n'],
    ['a.YML', '%YAML 1.2\n---\ntask-name: x\nmap-exit: [143:0]\nprofiles: {p: {retries: 3}}\n'],
    ['conf/a.toml', 'task-name = "x"\nmap-exit = ["143:0"]\n[profiles.p]\nretries = 3\n'],
  ])('may be %s', async (name, text) => {
    const parsed = await parseContent(name, text);
    expect(parsed.ok && JSON.parse(JSON.stringify(parsed.value.value))).toEqual({
      'task-name': 'x',
      'map-exit': ['143:0'],
      profiles: { p: { retries: 3 } },
    });
  });

  it('has the dates and the special numbers of TOML as text', async () => {
    const parsed = await parseContent('a.toml', 'a = 1979-05-27\nb = nan\nc = -inf');
    expect(parsed.ok && parsed.value.value).toEqual({
      a: '1979-05-27',
      b: 'NaN',
      c: '-Infinity',
    });
  });

  it.each([
    [
      'a.json',
      '{\n"a": [{"b": 1}, "{"],\n"b" : {"c": 1,\n "\\u0064": {"e": 2}}, "f":\n\n"x"}',
      [2, 3, 3, 4, 4],
    ],
    [
      'a.yaml',
      '# x\na: |\n  b: 1\n"b": &b\n  c: 1\n  d: {"e": 2}\n? f\n: x\ng: *b',
      [2, 4, 5, 6, 7],
    ],
    [
      'a.toml',
      'a = """\nb = 1\n""" # [\n[b]\nc = [ # "\n "]", [\'\'\'\nd = 3\'\'\']]\nd.e = 2\n["f"]\nx = "#"',
      [1, 4, 5, 8, 9],
    ],
  ])('has the lines of its keys in %s', async (name, text, lines) => {
    const parsed = await parseContent(name, text);
    const paths = [['a'], ['b'], ['b', 'c'], ['b', 'd', 'e'], ['f']];
    const found = paths.map((path) => (parsed.ok ? parsed.value.lineOf(path) : undefined));
    expect(found).toEqual(lines);
  });

  it('has no line for a key that is merged, or not there', async () => {
    const yaml = await parseContent('a.yaml', 'a: &a {b: 1}\nc: {<<: *a}\n? [x]\n: 1');
    expect(yaml.ok && [yaml.value.lineOf(['c', 'b']), yaml.value.lineOf(['d'])]).toEqual([
      undefined,
      undefined,
    ]);
    const json = await parseContent('a.json', '{"a": 1}');
    expect(json.ok && json.value.lineOf(['b'])).toBeUndefined();
    const toml = await parseContent('a.toml', 'a = {b = 1}');
    expect(toml.ok && [toml.value.lineOf(['a', 'b']), toml.value.lineOf(['b'])]).toEqual([
      1,
      undefined,
    ]);
  });

  it('may merge parts of YAML', async () => {
    const text = 'profiles:\n  a: &a {retries: 1}\n  b: {<<: *a, timeout: 5}';
    const parsed = await parseContent('a.yaml', text);
    expect(JSON.stringify(parsed.ok && parsed.value.value)).toContain(
      '"b":{"retries":1,"timeout":5}',
    );
  });

  it.each([
    ['a.txt', 'x', 'has an unknown ending; expected .json, .yaml, .yml, .toml'],
    ['options', 'x', 'has an unknown ending; expected .json, .yaml, .yml, .toml'],
    ['a.yaml', ' \n', 'is empty; expected options'],
    ['a.toml', '', 'is empty; expected options'],
    [
      'a.json',
      '{"timeout": hunter2}',
      'is not valid JSON (line 1, column 13, key timeout): expected a text in double quotes, a number, true, false, null, an object or a list',
    ],
    [
      'a.json',
      '{"a": 1, "a": 2}',
      'is not valid JSON (line 1, column 10): the same key is there twice; remove one of them',
    ],
    [
      'a.yaml',
      'retries: 1\nretries: 2',
      'is not valid YAML (line 2, column 1, key retries): the same key is there twice; remove one of them',
    ],
    [
      'a.yml',
      'api_key: "hunter2\n',
      'is not valid YAML (line 1, column 10, key api_key): this quote is not closed',
    ],
    [
      'a.yaml',
      'a: &a [*a]',
      'is not valid YAML: the aliases refer to themselves or expand too far, or << has a value that is no object',
    ],
    [
      'a.toml',
      'a = 1\na = "hunter2"',
      'is not valid TOML (line 2, column 1): the same key is there twice; remove one of them',
    ],
    [
      'a.toml',
      'task-name = hunter2',
      'is not valid TOML (line 1, column 13, key task-name): expected a text in quotes, a number, true, false, a list or a table',
    ],
  ])('may be wrong in %s: %j', async (name, text, problem) =>
    expect(await problemOf(name, text)).toBe(problem),
  );

  it('may not expand beyond measure', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let index = 1; index < 12; index += 1) {
      const alias = `*a${index - 1}`;
      lines.push(`a${index}: &a${index} [${Array(9).fill(alias).join(', ')}]`);
    }
    expect(await problemOf('a.yaml', lines.join('\n'))).toContain('expand too far');
  });
});
