import { homedir } from 'node:os';
import { join } from 'node:path';
import { aboutRegistry, entryOf, placeOf } from './npmrc-lines.ts';
import { tokenKey } from './registry-address.ts';
import { scope } from './scope.ts';

/**
 * A reference to the token: npm reads the variable each time, so that the token itself is in no
 * file.
 */
// biome-ignore lint/suspicious/noTemplateCurlyInString: npm replaces it
export const tokenFromVariable = '${NPM_TOKEN}';

/** The path of the user's npmrc, which npm and pnpm read. */
export function userNpmrcPath(env: NodeJS.ProcessEnv): string {
  return env.npm_config_userconfig || env.NPM_CONFIG_USERCONFIG || join(homedir(), '.npmrc');
}

const mappingKey = `${scope}:registry`;
const isMapping = (line: string): boolean => entryOf(line)?.key === mappingKey;

const isTokenOf = (registry: string) => (line: string) => {
  const about = aboutRegistry(entryOf(line)?.key ?? '');
  return about?.what === '_authToken' && about.place === placeOf(registry);
};

/** The registry that an npmrc maps our scope to; the last of several lines counts. */
export function mappedRegistry(npmrc: string): string | undefined {
  return entryOf(npmrc.split('\n').findLast(isMapping) ?? '')?.value.replace(/\/*$/, '/');
}

/** Marks the user's own token, which is a comment while ours replaces it. */
const keptMark = '; kept by registry:login: ';

/** An npmrc without our scope, and what was removed. */
export interface Removal {
  readonly npmrc: string;
  readonly registry?: string | undefined;
  readonly token: boolean;
  readonly restored: boolean;
}

/**
 * Removes our scope and the token of its registry from an npmrc, and restores the user's own token.
 */
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
 * An npmrc in which our scope, and nothing else, comes from `registry`. `token` is written as it
 * is; `\${NPM_TOKEN}` makes npm read the variable each time. A token of the user becomes a comment.
 * Without `token`, it stays.
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

/** Settings of the connection, for all registries. */
const ways = /^(registry|cafile|ca(\[\])?|proxy|https?-proxy|noproxy|strict-ssl)$/;

/** The lines of an npmrc that one registry needs: no secrets of other registries. */
export function onlyFor(registry: string, npmrc: string): string {
  const matters = (line: string): boolean => {
    const { key } = entryOf(line) ?? { key: '' };
    // npm also uses the token of a parent path.
    const above = aboutRegistry(key)?.place;
    return ways.test(key) || isMapping(line) || placeOf(registry).startsWith(above ?? '\n');
  };
  return npmrc.split('\n').filter(matters).concat('').join('\n');
}
