import { execFileSync } from 'node:child_process';
import { maxHeaderSize } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { readMaxHeaderSize } from '../../src/http/max-header-size.ts';

const source = pathToFileURL(join(import.meta.dirname, '../../src/http/max-header-size.ts')).href;

const script = `import(${JSON.stringify(source)}).then(({ http }) => {
  const { maxHeaderSize } = http;
  const isLoaded = process.moduleLoadList.includes('NativeModule http');
  console.log(JSON.stringify({ maxHeaderSize, real: require('node:http').maxHeaderSize, isLoaded }));
});`;

/** The limit of a process that was started so, and what it is in truth. */
const limitOf = (words: readonly string[], nodeOptions?: string) => {
  const env = { PATH: process.env.PATH, ...(nodeOptions && { NODE_OPTIONS: nodeOptions }) };
  return JSON.parse(
    execFileSync(process.execPath, [...words, '-e', script], { env, encoding: 'utf8' }),
  );
};

it('is the limit of Node, without node:http when no option sets it', () => {
  const { maxHeaderSize: limit, real, isLoaded } = limitOf(['--no-warnings']);
  expect(limit).toBe(real);
  expect(isLoaded).toBe(false);
});

it.each([
  ['a word', ['--max-http-header-size=9000'], undefined],
  ['a word with underscores', ['--max_http_header_size=9000'], undefined],
  ['NODE_OPTIONS', [], '--no-warnings --max-http-header-size=9000'],
])('is what %s says', (_where, words, nodeOptions) => {
  expect(limitOf(words, nodeOptions)).toMatchObject({ maxHeaderSize: 9000, real: 9000 });
});

it.each([
  '--experimental-config-file=node.json',
  '--experimental-default-config-file',
  '--env-file=.env',
])('is read from Node with %s, which may set it', (word) => {
  expect(readMaxHeaderSize({ execArgv: [word], nodeOptions: undefined })).toBe(maxHeaderSize);
});
