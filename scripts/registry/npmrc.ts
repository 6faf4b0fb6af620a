import { homedir } from 'node:os';
import { join } from 'node:path';
import { tokenKey } from './registry-address.ts';
import { scope } from './scope.ts';

/** Where npm and pnpm read what a user has set. */
export const userNpmrcPath = (env: NodeJS.ProcessEnv): string =>
  env.npm_config_userconfig ?? env.NPM_CONFIG_USERCONFIG ?? join(homedir(), '.npmrc');

/** The registry that an npmrc maps our scope to. */
export const mappedRegistry = (npmrc: string): string | undefined =>
  npmrc.match(new RegExp(`^${scope}:registry\\s*=\\s*(\\S+)`, 'm'))?.[1];

/** An npmrc without our scope, and without the token of the registry that it was mapped to. */
export const withoutScope = (npmrc: string): string => {
  const registry = mappedRegistry(npmrc);
  const keys = [`${scope}:registry`, ...(registry === undefined ? [] : [tokenKey(registry)])];
  return npmrc
    .split('\n')
    .filter((line) => !keys.some((key) => line.trim().replace(/\s*=.*/, '') === key))
    .join('\n');
};

/**
 * An npmrc in which our scope, and nothing else, comes from `registry`. `token` is written as it is; `\${NPM_TOKEN}` makes npm
 * read the variable each time. Without a token, one that is there already stays.
 */
export const withScope = (npmrc: string, registry: string, token?: string): string => {
  const same = mappedRegistry(npmrc) === registry && token === undefined;
  const rest = (same ? npmrc : withoutScope(npmrc))
    .split('\n')
    .filter((line) => token === undefined || !line.trim().startsWith(tokenKey(registry)))
    .filter((line) => !line.startsWith(`${scope}:registry`));
  const lines = [
    ...rest.filter((line, index) => line !== '' || index < rest.length - 1),
    `${scope}:registry=${registry}`,
    ...(token === undefined ? [] : [`${tokenKey(registry)}=${token}`]),
  ];
  return `${lines.join('\n')}\n`;
};
