import { homedir } from 'node:os';
import { join } from 'node:path';
import { aboutRegistry, entryOf, placeOf } from './npmrc-lines.ts';
import { tokenKey } from './registry-address.ts';
import { scope } from './scope.ts';

/** Stands for the token in an npmrc: npm reads the variable each time, so that the token itself is in no file. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: npm replaces it
export const tokenFromVariable = '${NPM_TOKEN}';

/** Where npm and pnpm read what a user has set. */
export function userNpmrcPath(env: NodeJS.ProcessEnv): string {
  return env.npm_config_userconfig || env.NPM_CONFIG_USERCONFIG || join(homedir(), '.npmrc');
}

const mappingKey = `${scope}:registry`;
const isMapping = (line: string): boolean => entryOf(line)?.key === mappingKey;

const isTokenOf = (registry: string) => (line: string) => {
  const about = aboutRegistry(entryOf(line)?.key ?? '');
  return about?.what === '_authToken' && about.place === placeOf(registry);
};

/** The registry that an npmrc maps our scope to; of several lines the last one counts. */
export function mappedRegistry(npmrc: string): string | undefined {
  return entryOf(npmrc.split('\n').findLast(isMapping) ?? '')?.value.replace(/\/*$/, '/');
}

/** A user's own token, while ours is in its place. */
const keptMark = '; kept by registry:login: ';

/** An npmrc without our scope, and what that took. */
export interface Removal {
  readonly npmrc: string;
  readonly registry?: string | undefined;
  readonly token: boolean;
  readonly restored: boolean;
}

/** Takes our scope and the token of its registry out of an npmrc; a token that was there before comes back. */
export function removeScope(npmrc: string): Removal {
  const registry = mappedRegistry(npmrc);
  if (registry === undefined) return { npmrc, token: false, restored: false };
  const isToken = isTokenOf(registry);
  const lines = npmrc.split('\n');
  const left = lines
    .filter((line) => !isMapping(line) && !isToken(line))
    .map((line) => (line.startsWith(keptMark) ? line.slice(keptMark.length) : line));
  const restored = lines.some((line) => line.startsWith(keptMark));
  return { npmrc: left.join('\n'), registry, token: lines.some(isToken), restored };
}

/**
 * An npmrc in which our scope, and nothing else, comes from `registry`. `token` is written as it is; `\${NPM_TOKEN}` makes npm
 * read the variable each time. A token that the user had there becomes a comment. Without a token, one that is there stays.
 */
export function withScope(npmrc: string, registry: string, token?: string): string {
  const same = mappedRegistry(npmrc) === registry && token === undefined;
  const isToken = isTokenOf(registry);
  const rest = (same ? npmrc : removeScope(npmrc).npmrc)
    .split('\n')
    .filter((line) => !isMapping(line))
    .map((line) => (token !== undefined && isToken(line) ? `${keptMark}${line}` : line));
  const lines = [
    ...rest.filter((line, index) => line !== '' || index < rest.length - 1),
    `${mappingKey}=${registry}`,
    ...(token === undefined ? [] : [`${tokenKey(registry)}=${token}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** How registries are reached, whichever it is. */
const ways = /^(registry|cafile|ca(\[\])?|proxy|https?-proxy|noproxy|strict-ssl)$/;

/** The lines of an npmrc that matter for our scope on one registry: no secrets of others. */
export function onlyFor(registry: string, npmrc: string): string {
  const matters = (line: string): boolean => {
    const { key } = entryOf(line) ?? { key: '' };
    // npm looks for a token at the folders above, too.
    const above = aboutRegistry(key)?.place;
    return ways.test(key) || isMapping(line) || placeOf(registry).startsWith(above ?? '\n');
  };
  return npmrc.split('\n').filter(matters).concat('').join('\n');
}
