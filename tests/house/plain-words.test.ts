import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Words that stop a reader whose first language is not English, and what to write instead. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/\blest\b/, 'so that ... not'],
  [/\b[wt]hence\b/, 'from which, from there'],
  [/\b(where|there)(in|of|by|upon)\b/, 'in which, by which'],
  [/\b(hither|hence)(to|forth)\b/, 'until now, from now on'],
  [/\btold\b/, 'reported, logged, passed'],
  [/\bhears? of\b|\bheard of\b/, 'gets, receives, notices'],
  [/\bstands? (beside|around)\b/, 'supervises, is next to'],
  [/\bbeside\b/, 'next to, besides, compared with'],
  [/\bborne\b/, 'accepted, retried'],
  [/\b(hasty|haste|hurried)\b/, 'immediate, forced'],
  [/\bof its surroundings\b/, 'what it depends on'],
  [/\bhardly\b/, 'almost not'],
  [/\ba blow\b/, 'SIGKILL'],
  [/\bin the way of\b/, 'as, like; or what prevents it'],
  [/\bsigns? of life\b/, 'activity'],
  [/\basked for\b/, 'requested'],
  [/\b(for|as) ever\b/, 'forever, as usual'],
  [/\b(what|who)ever\b/, 'any, all, those who'],
  [/\bgoes on\b/, 'continues'],
  [/\bby way of\b/, 'through, with'],
];

const files = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((path) => /\.(md|tsx?|mjs|ya?ml|sh|py|json)$|Dockerfile|\.cron$/.test(path))
  .filter((path) => existsSync(join(root, path)));
/** Generated pages. */
const isLeftOut = (path: string) =>
  /^docs\/(api\/|reference\/options\.md)|CHANGELOG|THIRD-PARTY|pnpm-lock|\.generated\./.test(path);
const own = relative(root, import.meta.filename).replaceAll('\\', '/');

const refusedIn = (path: string): string[] =>
  readFileSync(join(root, path), 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      refused.flatMap(([word, instead]) => {
        const [found] = new RegExp(word, 'i').exec(line) ?? [];
        return found ? [`${path}:${index + 1}: "${found}"; write: ${instead}`] : [];
      }),
    );

const taskServerPage = 'docs/design/task-server.md';
const packageOf = (path: string) =>
  path === taskServerPage ? 'task-server' : /^(?:packages|apps)\/([^/]+)\//.exec(path)?.[1];
const checked = files.filter((path) => !isLeftOut(path) && path !== own);
const packages = [...new Set(checked.map(packageOf))].filter((name) => name !== undefined);

describe('plain words', () => {
  it('are used in pages, scripts, tests, examples and changesets', () => {
    const ours = checked.filter((path) => !packageOf(path));
    expect(ours).toContain('README.md');
    expect(ours.flatMap(refusedIn)).toEqual([]);
  });

  it.each(packages)('are used in %s', (name) =>
    expect(checked.filter((path) => packageOf(path) === name).flatMap(refusedIn)).toEqual([]),
  );
});
