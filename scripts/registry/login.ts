// Maps @procwrap to a private registry in the user's npmrc, and nothing else. docs/guides/private-registry.md tells how it is used.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { orRefuse, Refusal } from '../refusal.ts';
import { signInToCodeArtifact } from './code-artifact.ts';
import { userNpmrcPath, withoutScope, withScope } from './npmrc.ts';
import { registryAddress } from './registry-address.ts';
import { scope } from './scope.ts';

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
  // biome-ignore lint/suspicious/noTemplateCurlyInString: npm replaces it each time, so that the token is in no file
  return { registry: registryAddress(registry), token: '${NPM_TOKEN}' };
};

const readNpmrc = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
};

await orRefuse(async () => {
  const wanted = readArguments();
  const path = userNpmrcPath(process.env);
  const npmrc = readNpmrc(path);
  if (wanted.out === true) {
    writeFileSync(path, withoutScope(npmrc));
    console.log(`${scope} comes from npm's own registry again, and its token is removed.`);
    return;
  }
  const given = await signIn(wanted);
  writeFileSync(path, withScope(npmrc, given.registry, given.token), { mode: 0o600 });
  chmodSync(path, 0o600);
  const until = 'expires' in given ? ` until ${given.expires.toISOString()}` : '';
  console.log(`${scope} comes from ${given.registry}${until}; all else as before.`);
});
