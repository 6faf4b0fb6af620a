// Maps @procwrap to a private registry in the user's npmrc, and nothing else; see
// docs/guides/private-registry.md.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { orRefuse, Refusal } from '../refusal.ts';
import { signInToCodeArtifact } from './code-artifact.ts';
import { type Removal, removeScope, tokenFromVariable, userNpmrcPath, withScope } from './npmrc.ts';
import { requirePlain } from './plain-text.ts';
import { registryAddress } from './registry-address.ts';
import { replaceFile } from './replace-file.ts';
import { scope } from './scope.ts';
import { hideSecrets, secretsOf } from './secrets.ts';

const usage = `npm run registry:login -- --registry URL             the token is in the variable NPM_TOKEN
npm run registry:login -- --domain NAME --repository NAME [--owner ACCOUNT] [--region REGION]
npm run registry:login -- --out                      undoes it`;

const readArguments = () => {
  const text = { type: 'string' } as const;
  const options = {
    registry: text,
    domain: text,
    repository: text,
    owner: text,
    region: text,
    out: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Refusal((error as Error).message, usage);
  }
};

const signIn = async ({
  registry,
  domain,
  repository,
  owner,
  region,
}: ReturnType<typeof readArguments>) => {
  if (domain !== undefined && repository !== undefined) {
    const given = await signInToCodeArtifact({ domain, repository, owner, region });
    return { ...given, registry: registryAddress(given.registry) };
  }
  if (registry === undefined) throw new Refusal('No registry was named.', usage);
  const { NPM_TOKEN = '' } = process.env;
  if (NPM_TOKEN === '') {
    throw new Refusal('The variable NPM_TOKEN is not set.', 'Put the token of the registry there.');
  }
  requirePlain(NPM_TOKEN, 'The token in the variable NPM_TOKEN');
  return { registry: registryAddress(registry), token: tokenFromVariable };
};

const readNpmrc = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
};

const signOut = async (path: string, removed: Removal): Promise<void> => {
  if (removed.registry === undefined) {
    console.log(`${path} does not map ${scope} to any registry; nothing was changed.`);
    return;
  }
  await replaceFile(path, removed.npmrc);
  const token = removed.token ? ' and its token' : '; there was no token for it';
  const restored = removed.restored ? ' The token that you had before is back.' : '';
  console.log(`Removed from ${path}: ${scope} from ${removed.registry}${token}.${restored}`);
};

await orRefuse(async () => {
  const wanted = readArguments();
  const path = userNpmrcPath(process.env);
  const npmrc = readNpmrc(path);
  hideSecrets(secretsOf(npmrc, process.env));
  if (wanted.out === true) {
    await signOut(path, removeScope(npmrc));
    return;
  }
  const given = await signIn(wanted);
  const until = 'expires' in given ? ` until ${given.expires.toISOString()}` : '';
  await replaceFile(path, withScope(npmrc, given.registry, given.token));
  console.log(`${scope} comes from ${given.registry}${until}; nothing else was changed.`);
});
