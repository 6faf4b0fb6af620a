import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { markCalled } from '../../apps/cli/bundle/mark-called.ts';

/** The ranges of the functions in the code that begin with these texts and end with `end`. */
const rangesOf = (code: string, parts: readonly string[]) =>
  parts.map((part) => {
    const start = code.indexOf(part);
    return { start, end: start + part.length };
  });

const marked = (code: string, ...parts: readonly string[]) =>
  markCalled(code, rangesOf(code, parts));

it('puts parentheses around a function, and around one that is inside of it', () =>
  expect(
    marked(
      'var a=function(){return function(){}};',
      'function(){}',
      'function(){return function(){}}',
    ),
  ).toBe('var a=(function(){return (function(){})});'));

it('makes a declaration a variable with the same name at the beginning', () => {
  const code = 'var b=a(2);function a(x){return x+1}async function c(){}b';
  const changed = marked(code, 'function a(x){return x+1}', 'async function c(){}');
  expect(changed).toBe('var a=(function(x){return x+1}),c=(async function(){});var b=a(2);b');
  expect(runInNewContext(changed)).toBe(3);
  expect(runInNewContext(`${changed};a.name+c.name`)).toBe('ac');
});

it('leaves functions that are not called, methods, getters and inner declarations as they are', () => {
  const code =
    'var a={b(){return 1},get c(){return 2}};x=function(){function e(){}e()};function f(){}';
  const outer = 'function(){function e(){}e()}';
  expect(marked(code, 'b(){return 1}', 'get c(){return 2}', 'function e(){}', outer)).toBe(
    code.replace(outer, `(${outer})`),
  );
});

it('marks a function with a name that is a value', () =>
  expect(marked('x=function a(){};', 'function a(){}')).toBe('x=(function a(){});'));

it('leaves a function as it is when a comment hides whether it is a value', () => {
  const code = 'a();/* b */function b(){}//c\nfunction c(){}';
  expect(marked(code, 'function b(){}', 'function c(){}')).toBe(code);
});

it('changes nothing when nothing is called', () => expect(markCalled('a;', [])).toBe('a;'));

it('makes the method that is a package a function', () => {
  const code = 'var a=h({"../x\\"y.js"(b,c){c.d=function(){return 1}}});';
  expect(marked(code, '"../x\\"y.js"(b,c){c.d=function(){return 1}}', 'function(){return 1}')).toBe(
    'var a=h({"../x\\"y.js":(function(b,c){c.d=(function(){return 1})})});',
  );
});

it('leaves another method as it is', () => {
  const code = 'var a={b:1,"c"(){return super.d}};';
  expect(marked(code, '"c"(){return super.d}')).toBe(code);
});
