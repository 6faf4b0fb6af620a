import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { describe, expect, it } from 'vitest';
import { root, snippetsIn } from './snippets.ts';

const files = globSync('examples/**/Dockerfile*', { cwd: root }).map((page) => ({
  ...{ page, line: 1, language: 'dockerfile' },
  code: readFileSync(join(root, page), 'utf8'),
}));
const snippets = [...snippetsIn('dockerfile', 'docker'), ...files];
const instructions =
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN SHELL STOPSIGNAL USER VOLUME WORKDIR';

/** The instructions of a Dockerfile, each with the rest of its line. */
const instructionsOf = (code: string) =>
  code
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^(\w+)\s+(.*)$/.exec(line)?.slice(1) ?? [line, '']);

describe.each(snippets)('$page:$line', ({ code }) => {
  const found = instructionsOf(code);

  it('has only instructions that Docker knows', () =>
    expect(
      found.map(([word = '']) => word).filter((word) => !instructions.split(' ').includes(word)),
    ).toEqual([]));

  it('starts programs without a shell: as lists of words', () => {
    const starts = found.filter(([word = '']) => ['ENTRYPOINT', 'CMD'].includes(word));
    for (const [, words = ''] of starts)
      expect(JSON.parse(words)).toEqual(expect.arrayContaining([expect.any(String)]));
  });

  it('sets only variables of procwrap that exist, to valid values', () => {
    const pairs = found
      .filter(([word]) => word === 'ENV')
      .flatMap(([, text = '']) => text.trim().split(/\s+/))
      .map((pair) => pair.split('='))
      .filter(([name = '']) => name.startsWith('PROC_WRAPPER_'));
    const { findings } = readOptions({
      env: {
        PROC_WRAPPER_API_KEY: 'k',
        PROC_WRAPPER_TASK_NAME: 'job',
        ...Object.fromEntries(pairs),
      },
    });
    expect(findings).toEqual([]);
  });
});
