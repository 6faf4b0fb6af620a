import { describe, expect, it } from 'vitest';
import { measureFile } from '../../scripts/house/measure-file.ts';

const functionsOf = (text: string) => measureFile(text).functions;
const nestingOf = (body: string) => functionsOf(`function f() {${body}}`)[0]?.nesting;

describe('measureFile', () => {
  it('counts the lines of a file with and without a final line break', () => {
    expect(measureFile('const a = 1;\nconst b = 2;\n').lines).toBe(2);
    expect(measureFile('const a = 1;').lines).toBe(1);
  });

  it('counts functions that have a name, in each form', () => {
    const forms = [
      'function f() {}',
      'const f = () => 1;',
      'const f = function () {};',
      'class A { f() {} }',
      'class A { f = () => 1; }',
      'const o = { f: () => 1 };',
      'const o = { f() {} };',
      'export const f = async <T,>(a: T): Promise<T> => a;',
    ];
    expect(forms.map((text) => functionsOf(text).length)).toEqual(forms.map(() => 1));
    expect(functionsOf('list.map((each) => each + 1)')).toEqual([]);
  });

  it('counts the lines and parameters of a function, and of one inside it', () => {
    const text = 'const f = (a, { b, c }) => {\n  const g = () =>\n    1;\n  return g;\n};\n';
    expect(functionsOf(text)).toEqual([
      { lines: 5, parameters: 2, nesting: 0 },
      { lines: 2, parameters: 0, nesting: 0 },
    ]);
  });

  it.each([
    ['return 1;', 0],
    ['if (a) b();', 1],
    ['if (a) b(); else if (c) d(); else if (e) f();', 1],
    ['if (a) b(); else { if (c) d(); }', 2],
    ['for (const a of b) if (a) while (c) d();', 3],
    ['try { switch (a) { case 1: if (b) c(); } } finally {}', 3],
    ['if (a) { const g = () => { if (b) c(); }; }', 1],
  ])('%s is nested %i deep', (body, nesting) => expect(nestingOf(body)).toBe(nesting));
});

it('measures JSX', () => {
  const text = 'const Page = ({ rows }: Props) => (\n  <ul onClick={() => 1}>{rows}</ul>\n);\n';
  expect(measureFile(text, 'tsx')).toEqual({
    lines: 3,
    functions: [{ lines: 3, parameters: 1, nesting: 0 }],
  });
});
