import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const source = pathToFileURL(join(import.meta.dirname, '../../src/http/compile-parser.ts')).href;

/** A program with one function, which counts its argument down to 0. */
const program =
  '0061736d010000000106016001' +
  '7f017f' +
  '03020100' +
  '07050101660000' +
  '0a12011000034020004101' +
  '6b22000d000b20000b';

/** The same with a section that says nothing: for equal bytes, V8 takes what it has compiled. */
const another = `${program}00020178`;

/** The lines that V8 writes when the function of this program is compiled. */
const compiled = (compile: string): string => {
  const script = `import(${JSON.stringify(source)}).then(({ compileParser }) => {
    const bytes = Buffer.from('${program}', 'hex');
    const { f } = new WebAssembly.Instance(${compile}).exports;
    for (let n = 0; n < 200; n += 1) f(1_000_000);
    setTimeout(() => {}, 20);
  });`;
  const text = execFileSync(process.execPath, ['--trace-wasm-compilation-times', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  // Node has programs of its own.
  return text
    .split('\n')
    .filter((line) => /#0 using .* bodysize 16 /.test(line))
    .join('\n');
};

it('compiles a program that V8 does not compile again, however often it runs', () => {
  const text = compiled('compileParser(bytes)');
  expect(text).toContain('using Liftoff');
  expect(text).not.toContain('using TurboFan');
});

it('leaves V8 as it was', () => {
  const after = `(compileParser(bytes), new WebAssembly.Module(Buffer.from('${another}', 'hex')))`;
  expect(compiled(after)).toContain('using TurboFan');
});

it('leaves V8 as it was after bytes that are no program', () => {
  const broken = 'try { compileParser(Buffer.from("no")) } catch {}';
  expect(compiled(`(() => { ${broken}; return new WebAssembly.Module(bytes); })()`)).toContain(
    'using TurboFan',
  );
});
