import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import {
  mappedRegistry,
  onlyFor,
  tokenFromVariable,
  userNpmrcPath,
  withScope,
} from '../registry/npmrc.ts';
import { requirePlain } from '../registry/plain-text.ts';
import { registryAddress } from '../registry/registry-address.ts';
import { scope } from '../registry/scope.ts';
import { hideSecrets, secretsOf } from '../registry/secrets.ts';
import { runCommand, tryCommand } from '../run-command.ts';

/** The registry to publish to, and the environment with which npm and pnpm use it. */
export interface RegistrySession {
  readonly registry: string;
  readonly env: NodeJS.ProcessEnv;
}

const readOrEmpty = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The registry that was named, or else the one that npm uses for our scope. */
const chooseRegistry = async (asked: string | undefined, npmrc: string, root: string) => {
  const set = asked ?? mappedRegistry(npmrc);
  if (set !== undefined) return registryAddress(set);
  return registryAddress(
    (await runCommand('npm', ['config', 'get', 'registry'], { cwd: root })).trim(),
  );
};

/**
 * Refuses when a setting that wins over the user's npmrc, such as a .npmrc here, maps our scope to
 * another registry.
 */
const requireMapping = async (root: string, session: RegistrySession): Promise<void> => {
  const get = ['config', 'get', `${scope}:registry`];
  const mapped = (await runCommand('npm', get, { cwd: root, env: session.env })).trim();
  if (registryAddress(mapped) === session.registry) return;
  throw new Refusal(
    `${scope} would go to ${mapped}, not to ${session.registry}.`,
    `Remove the line ${scope}:registry from the .npmrc of this checkout, or the variable npm_config_${scope}:registry.`,
  );
};

/**
 * Opens a registry for our scope. The token stays in the variable NPM_TOKEN; a file in `folder`
 * names the variable, and holds the settings of the user's npmrc for this registry.
 */
export async function openRegistry(
  root: string,
  asked: string | undefined,
  folder: string,
): Promise<RegistrySession> {
  const { NPM_TOKEN = '' } = process.env;
  const npmrc = readOrEmpty(userNpmrcPath(process.env));
  hideSecrets(secretsOf(`${npmrc}\n${readOrEmpty(join(root, '.npmrc'))}`, process.env));
  if (NPM_TOKEN !== '') requirePlain(NPM_TOKEN, 'The token in the variable NPM_TOKEN');
  const registry = await chooseRegistry(asked, npmrc, root);
  const path = join(folder, 'npmrc');
  const token = NPM_TOKEN === '' ? undefined : tokenFromVariable;
  writeFileSync(path, onlyFor(registry, withScope(npmrc, registry, token)), { mode: 0o600 });
  const env = { ...process.env, npm_config_userconfig: path, NPM_CONFIG_USERCONFIG: path };
  const session = { registry, env };
  await requireMapping(root, session);
  return session;
}

/**
 * Refuses when the registry does not answer within `patience` milliseconds, or does not accept the
 * token.
 */
export async function requireAccess(
  root: string,
  { registry, env }: RegistrySession,
  patience = 15_000,
): Promise<void> {
  // `npm run --silent` would hide their errors, too.
  const quick = ['--fetch-retries=0', `--fetch-timeout=${patience}`, '--loglevel=error'];
  const at = ['--registry', registry, ...quick];
  // Also ends a response that never ends. npm itself may take long to start on a busy machine.
  const place = { cwd: root, env, timeout: patience + 60_000 };
  const ask = (command: string) => tryCommand('npm', [command, ...at], place);
  const [ping, who] = await Promise.all([ask('ping'), ask('whoami')]);
  if (who.status === 0) return;
  const refused = /E401|E403|ENEEDAUTH|need auth|Unauthorized/i;
  const answers = ping.status === 0 || refused.test(ping.output);
  if (answers && (refused.test(ping.output) || refused.test(who.output))) {
    throw new Refusal(
      `${registry} does not accept the token: it is missing, wrong or expired.`,
      'Get a new one (npm run registry:login, or the variable NPM_TOKEN), and try again. Nothing was published.',
    );
  }
  // Some registries, such as CodeArtifact, have no whoami; they check the token in ping.
  if (ping.status === 0) return;
  throw new Refusal(
    `${registry} does not answer within ${patience / 1000} seconds.\n${ping.output.split('\n').slice(0, 3).join('\n')}`,
    'Check the address and the network. Nothing was published.',
  );
}
