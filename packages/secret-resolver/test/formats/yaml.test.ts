import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/formats/json.ts';
import { renderYaml } from '../../src/formats/render-yaml.ts';
import { parseYaml } from '../../src/formats/yaml.ts';

const read = async (text: string) => {
  const parsed = await parseYaml(text);
  return parsed.ok ? JSON.stringify(parsed.value) : parsed.problem;
};

describe('parseYaml', () => {
  it.each([
    ['user: bob\non: yes\nnum: 010', '{"user":"bob","on":true,"num":8}'],
    ['5: x\n~: y\nno: N', '{"5":"x","~":"y","no":"N"}'],
    ['id: 12345678901234567890\nrate: 1.50', '{"id":12345678901234567890,"rate":1.50}'],
    ['hex: 0x10\nbig: 1_000\ninf: .inf', '{"hex":16,"big":1000,"inf":".inf"}'],
    ['date: 2024-01-02', '{"date":"2024-01-02"}'],
    ['bytes: !!binary aGk=', '{"bytes":"aGk="}'],
    ['base: &b {x: 1}\nmine: {<<: *b, y: 2}', '{"base":{"x":1},"mine":{"x":1,"y":2}}'],
    ['__proto__: {a: 1}', '{"__proto__":{"a":1}}'],
    ['null', 'null'],
    ['', 'null'],
    ['text: |\n  l1\n  l2\n', '{"text":"l1\\nl2\\n"}'],
    ['run: !!js/function "x"', '{"run":"x"}'],
    ['!!set {a, 1, ~}', '["a","1","~"]'],
    [
      'all: !!omap\n  - x: 12345678901234567890\n  - 2: {z: !!set {q}}',
      '{"all":{"2":{"z":["q"]},"x":12345678901234567890}}',
    ],
    ['!!pairs\n  - x: 1\n  - x: 2', '[{"x":1},{"x":2}]'],
  ])('reads %j', async (text, expected) => {
    expect(await read(text)).toBe(expected);
  });

  it('reports the line of a problem and quotes nothing of it', async () => {
    const reason = await read('ok: 1\nbad: [hunter2');
    expect(reason).toBe('the document is not valid YAML (line 2, column 6): this [ is not closed');
  });

  it('refuses several documents in one', async () => {
    expect(await read('a: 1\n---\nb: 2')).toContain('expected one document');
  });

  it.each(['a: &a [*a]', 'a: &a {b: *a}', '&a [1, [*a]]', '&a !!set {? *a}'])(
    'refuses %s, which has no end',
    async (text) => {
      expect(await read(text)).toContain('the aliases refer to themselves or expand');
    },
  );

  it('refuses aliases that expand without limit', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let at = 1; at < 9; at += 1)
      lines.push(`a${at}: &a${at} [${Array.from({ length: 10 }, () => `*a${at - 1}`).join(', ')}]`);
    expect(await read(lines.join('\n'))).toContain('the aliases refer to themselves or expand');
  });
});

describe('renderYaml', () => {
  it('prints what parseYaml parses, with all digits', async () => {
    const parsed = parseJson('{"id":12345678901234567890,"yes":"yes","n":[1.50,null,true,"010"]}');
    const text = await renderYaml(parsed.ok ? parsed.value : null);
    expect(await read(text)).toBe(
      '{"id":12345678901234567890,"yes":"yes","n":[1.50,null,true,"010"]}',
    );
  });
});
