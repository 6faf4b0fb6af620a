import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../src/templates/render-template.ts';

const values = Object.freeze({
  HOST: 'db.example',
  PORT: 5432,
  PASSWORD: new Secret('<&"s3cret>'),
  NONE: undefined,
  NULL: null,
  EMPTY: '',
  tls: Object.freeze({ cert: '/cert', key: undefined, deep: { pin: new Secret('0815') } }),
  nodes: Object.freeze(['a', 'b']),
  since: new Date(0),
});
const render = (text: string, path = 'app.conf') => renderTemplate(text, values, path);

describe('renderTemplate', () => {
  it('inserts values, secrets too, and changes nothing else', async () => {
    const text = 'url = postgres://<%= it.HOST %>:<%= it.PORT %>\n\tpw: "<%= it.PASSWORD %>"\n\n';
    expect(await render(text)).toBe('url = postgres://db.example:5432\n\tpw: "<&"s3cret>"\n\n');
    expect(await render('<%= it.EMPTY %>|<%= it.since.getTime() %>|$HOME `x` \\n')).toBe(
      '|0|$HOME `x` \\n',
    );
  });

  it('runs conditions and loops', async () => {
    const text =
      "<% if ('HOST' in it) { -%>\nhost\n<% } -%>\n<% if ('NONE' in it || 'X' in it) { -%>\nno\n<% } -%>\n" +
      '<% for (const [i, node] of it.nodes.entries()) { -%>\n<%= i %>=<%= node %>\n<% } -%>\n' +
      '<%= it.nodes.length %> <%= it.nodes.map((n) => n + n).join() %> <%= it.tls.deep.pin %> <%= JSON.stringify(it.tls) %>';
    expect(await render(text)).toBe(
      'host\n0=a\n1=b\n2 aa,bb 0815 {"cert":"/cert","deep":{"pin":"0815"}}',
    );
  });

  it('accepts a missing value only with optional', async () => {
    const text = `<%= optional('X') %>|<%= optional('X', 1) %>|<%= optional('tls.key', 'k') %>|<%= optional('tls.cert', 'k') %>`;
    expect(await render(text)).toBe('|1|k|/cert');
    await expect(render("<%= optional('HOST.x.y') %>")).rejects.toThrow('app.conf:1');
  });

  it.each([
    ['\n\n<%= it.DB %>', 'app.conf:3: DB has no value; set it, or write optional('],
    ['<%= it.NONE %>', 'app.conf:1: NONE has no value'],
    ['x\n<% if (it.NULL) { %>y<% } %>', 'app.conf:2: NULL has no value'],
    ['\n<%= it.tls.key %>', 'app.conf:2: tls.key has no value'],
    ['<%= it.tls.deep.x.y %>', 'app.conf:1: tls.deep.x has no value'],
    ['<%= it.nodes[7] %>', 'app.conf:1: nodes.7 has no value'],
    ['<%= it.constructor %>', 'app.conf:1: constructor has no value'],
    ['\n<%= undefined %>', 'app.conf:2: the value of a tag is undefined'],
    ['\n\n<%= nonsense %>', 'app.conf:3: nonsense is not defined'],
    ['\n<%= it.HOST.nope() %>', 'app.conf:2: it.HOST.nope is not a function'],
    ['a\n<%= it.HOST', 'app.conf:2: the tag that opens here is not closed; expected %> after it'],
    ["a\n\n<%= 'x %>", 'app.conf:3: a string in a tag is not closed; expected its second quote'],
    ['\n<%= 1 /* x %>', 'app.conf:2: a comment in a tag is not closed; expected */ after it'],
    [
      '\n<% if ( %>',
      'app.conf:2: the code of the tag that opens here is not valid JavaScript: Unexpected token',
    ],
    ['\n<%= it.HOST + %>', 'app.conf:2: the tag holds no JavaScript expression; expected one'],
    ['\n<%~ it.HOST; %>', 'app.conf:2: the tag holds no JavaScript expression; expected one'],
    [
      'a\n<% if (it.HOST) { %>\n<% if (it.PORT) { %>\nb\n<% } %>\n',
      'app.conf:2: the block that opens here is not closed; expected <% } %> after it',
    ],
    ['a\n<% if (1) { /* { */ %>\n<% } } %>\n', 'app.conf:3: a "}" closes no block; expected a'],
    [
      '\n<%\nconst x = "}";\nconst x = 2;\n%>\n',
      'app.conf:2: the code of the tag that opens here is not valid',
    ],
  ])('names file, line and key: %j', async (text, message) => {
    await expect(render(text)).rejects.toMatchObject({ code: 'PW_TEMPLATE', exitCode: 78 });
    await expect(render(text)).rejects.toThrow(message);
  });

  it('puts no secret into a message', async () => {
    const texts = [
      '<% throw new Error("bad: " + it.PASSWORD) %>',
      '<%= JSON.parse(it.PASSWORD) %>',
      '<% throw it.tls.deep.pin %>',
    ];
    const messages = await Promise.all(texts.map((text) => render(text).catch(String)));
    expect(messages).toEqual([
      'EntrypointError: app.conf:1: bad: [secret]',
      'EntrypointError: app.conf:1: a value cannot be parsed',
      'EntrypointError: app.conf:1: [secret]',
    ]);
  });

  it('includes other templates of its folder, which are as strict', () =>
    withTempDir(async (dir) => {
      mkdirSync(join(dir, 'parts'));
      writeFileSync(join(dir, 'parts', 'good.conf'), '[<%= it.HOST %> <%= it.extra %>]');
      writeFileSync(join(dir, 'parts', 'bad.conf'), '\n<%= it.DB %>');
      const path = join(dir, 'main.conf');
      expect(await render(`<%~ include('./parts/good.conf', { extra: 5 }) %>`, path)).toBe(
        '[db.example 5]',
      );
      await expect(render(`<%~ include('./parts/bad.conf') %>`, path)).rejects.toThrow(
        /parts\/bad\.conf:2: DB has no value/,
      );
      writeFileSync(join(dir, 'parts', 'open.conf'), '\n\n<%= it.HOST');
      await expect(render(`\n<%~ include('./parts/open.conf') %>`, path)).rejects.toThrow(
        /^\S+parts\/open\.conf:3: the tag that opens here is not closed; expected %> after it$/,
      );
      await expect(render(`\n<%~ include('./parts/no.conf') %>`, path)).rejects.toThrow(
        /main\.conf:2: Could not find template/,
      );
    }));
});
