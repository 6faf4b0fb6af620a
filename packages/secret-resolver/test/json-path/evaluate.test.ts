import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/formats/json.ts';
import { evaluatePath } from '../../src/json-path/evaluate.ts';
import { createRandom, randomText } from '../random.ts';

const text =
  '{"username":"postgres","zero":0,"no":false,"nothing":null,"empty":"","big":12345678901234567890,' +
  '"tags":["a","b","c"],"hosts":[{"h":"h1","p":1},{"h":"h2","p":2}],"none":[],' +
  '"a.b":"dotted","with space":"sp","uni\u00e9":"u","$":"dollar","a#0":"hash","x;y":"semi","q\'s":"quote","":"no name"}';
const parsed = parseJson(text);
const value = parsed.ok ? parsed.value : null;

const evaluate = async (path: string) => {
  const result = await evaluatePath(value, path);
  return result.ok ? JSON.stringify(result.value) : result.problem;
};

describe('evaluatePath', () => {
  it.each([
    ['$.username', '"postgres"'],
    ['username', '"postgres"'],
    [' $.username ', '"postgres"'],
    ["$['username']", '"postgres"'],
    ['$[username]', '"postgres"'],
    ['$.big', '12345678901234567890'],
    ['$.zero', '0'],
    ['$.no', 'false'],
    ['$.nothing', 'null'],
    ['$.empty', '""'],
    ['$["a.b"]', '"dotted"'],
    ["$.'a.b'", '"dotted"'],
    ['$."with space"', '"sp"'],
    ['$.uni\u00e9', '"u"'],
    ["$['a#0']", '"hash"'],
    ["$['x;y']", '"semi"'],
    ["$['q\\'s']", '"quote"'],
    ["$['$']", '"dollar"'],
    ["$['']", '"no name"'],
    ['$.tags[0]', '"a"'],
    ['$.tags[-1]', '"c"'],
    ['$.tags[-2]', '"b"'],
    ['$.tags[0,2]', '["a","c"]'],
    ['$.tags[0:2]', '["a","b"]'],
    ['$.tags[0:1]', '"a"'],
    ['$.tags.*', '["a","b","c"]'],
    ['$..h', '["h1","h2"]'],
    ["$..['h']", '["h1","h2"]'],
    ["$.['username']", '"postgres"'],
    ['$.hosts.[1].h', '"h2"'],
    ['$.hosts[0].*', '["h1",1]'],
    ['$.hosts[0].h^', '{"h":"h1","p":1}'],
    ['$.hosts[0].h.`parent`.p', '1'],
    ['username,zero', '["postgres",0]'],
    ["$['username','zero']", '["postgres",0]'],
  ])('%s is %s', async (path, expected) => {
    expect(await evaluate(path)).toBe(expected);
  });

  it.each([
    ['$.tags[*]', '["a","b","c"]'],
    ['$.tags[0:1][*]', '["a"]'],
    ['$.username[*]', '["postgres"]'],
    ['$.hosts[*].h', '["h1","h2"]'],
    ['$.none[*]', '[]'],
    ['$.hosts[0][*]', '["h1",1]'],
  ])('%s, which ends in [*] or goes through it, is %s', async (path, expected) => {
    expect(await evaluate(path)).toBe(expected);
  });

  it.each([
    '$.absent',
    '$.absent[*]',
    '$.username.length',
    '$.username[0]',
    '$.big.rawJSON',
    '$.__proto__',
    '$.constructor',
    '$.tags[9]',
    '$.tags.length',
    '$.tags.length^',
    '$.big.*',
    '$.tags[0][0]',
    '$[0]',
  ])('%s finds nothing', async (path) => {
    expect(await evaluate(path)).toBe('the JSON path finds nothing in the document');
  });

  it('an index finds nothing in an object, and a quoted digit nothing in a list', async () => {
    expect(await evaluatePath({ 0: 'zero' }, '$[0]')).toMatchObject({ ok: false });
    expect(await evaluatePath({ 0: 'zero' }, "$['0']")).toEqual({ ok: true, value: 'zero' });
    expect(await evaluatePath(['zero'], "$['0']")).toMatchObject({ ok: false });
  });

  it('gives a value with all its names, also where a name of the path needs an alias', async () => {
    const inner = { 'a.b': 1, '!0': [{ 'a.b': 2 }] };
    expect(await evaluatePath({ 'x;y': inner, other: inner }, "$['x;y']")).toEqual({
      ok: true,
      value: inner,
    });
    expect(await evaluatePath(inner, "$..['a.b']")).toEqual({ ok: true, value: [1, 2] });
    expect(await evaluatePath(inner, "$['!0'][0]['a.b']")).toEqual({ ok: true, value: 2 });
  });

  it('gives the whole document for $, of any type', async () => {
    expect(await evaluate('$')).toBe(text);
    for (const scalar of [0, '', false, null, 'text'])
      expect(await evaluatePath(scalar, '$')).toEqual({ ok: true, value: scalar });
  });

  it.each([
    ['$.hosts[?(@.p>1)]', 'filter'],
    ['$.hosts[?@.p>1]', 'filter'],
    ['$.hosts[(@.length-1)]', 'type test'],
    ['$.hosts[(process.exit())]', 'script'],
    ['$..@string()', 'type test'],
    ['$.constructor.constructor("return 1")()', 'script'],
  ])('%s is refused for its %s, and nothing runs', async (path, part) => {
    expect(await evaluate(path)).toMatch(new RegExp(`^the JSON path has a ${part}.*are refused$`));
  });

  it.each([
    ['$.[', 3],
    ['$..', 4],
    ['$.a[', 4],
    ['$a', 2],
    ["$['open", 2],
    ['$.tags.`len`', 8],
    ['$.a~', 4],
    ['$.port!json', 0],
  ])('%s cannot be read', async (path, from) => {
    const reason = await evaluate(path);
    expect(reason).toMatch(from === 0 ? /finds nothing/ : /cannot be read from character \d+ on/);
  });

  it('refuses an empty expression and one that is too long', async () => {
    expect(await evaluate('  ')).toBe('the JSON path is empty');
    expect(await evaluate(`$.${'a'.repeat(1000)}`)).toBe(
      'the JSON path is longer than 1000 characters',
    );
  });

  it('finds a property by its quoted name, for any name', async () => {
    const random = createRandom(3);
    for (let round = 0; round < 400; round += 1) {
      const name = randomText(random, 'ab.$[]\'"\\;#0@()?*^~,: %é', 8);
      const quoted = `$['${name.replaceAll(/['\\]/g, String.raw`\$&`)}']`;
      const result = await evaluatePath({ [name]: 'found', other: 1 }, quoted);
      expect(result, quoted).toEqual({ ok: true, value: 'found' });
    }
  });

  it('ends for any text, without throwing', async () => {
    const random = createRandom(5);
    for (let round = 0; round < 1000; round += 1) {
      const path = randomText(random, '$.[]*\'"ab0:,-^`~ ', 12);
      const result = await evaluatePath(value, path);
      expect(typeof result.ok).toBe('boolean');
    }
  });
});
