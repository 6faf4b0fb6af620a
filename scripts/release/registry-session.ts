import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { mappedRegistry, userNpmrcPath, withScope } from '../registry/npmrc.ts';
import { registryAddress } from '../registry/registry-address.ts';
import { scope } from '../registry/scope.ts';
import { runCommand, tryCommand } from '../run-command.ts';

/** Where packages are published, and the environment in which npm and pnpm go there. */
export interface RegistrySession {
  readonly registry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly close: () => void;
}

const readOrEmpty = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The registry that was asked for, or else the one that npm would take for our scope. */
const chooseRegistry = async (asked: string | undefined, npmrc: string, root: string) => {
  const set = asked ?? mappedRegistry(npmrc);
  if (set !== undefined) return registryAddress(set);
  return registryAddress(
    (await runCommand('npm', ['config', 'get', 'registry'], { cwd: root })).trim(),
  );
};

/** Refuses when something with more weight than the user's npmrc, such as a .npmrc here, sends our scope elsewhere. */
const requireMapping = async (root: string, session: RegistrySession): Promise<void> => {
  const get = ['config', 'get', `${scope}:registry`];
  const mapped = (await runCommand('npm', get, { cwd: root, env: session.env })).trim();
  if (registryAddress(mapped) === session.registry) return;
  throw new Refusal(
    `${scope} would go to ${mapped}, not to ${session.registry}.`,
    `Remove the line ${scope}:registry from the .npmrc of this checkout, or the variable npm_config_${scope}:registry.`,
  );
};

/** Opens a registry for our scope. The token stays in the variable NPM_TOKEN; the file that names the variable is removed by `close`. */
export const openRegistry = async (
  root: string,
  asked: string | undefined,
): Promise<RegistrySession> => {
  const { NPM_TOKEN = '' } = process.env;
  const npmrc = readOrEmpty(userNpmrcPath(process.env));
  const registry = await chooseRegistry(asked, npmrc, root);
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-release-'));
  const path = join(folder, 'npmrc');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: npm replaces it
  const token = NPM_TOKEN === '' ? undefined : '${NPM_TOKEN}';
  writeFileSync(path, withScope(npmrc, registry, token), { mode: 0o600 });
  const env = { ...process.env, npm_config_userconfig: path, NPM_CONFIG_USERCONFIG: path };
  const session = { registry, env, close: () => rmSync(folder, { recursive: true, force: true }) };
  try {
    await requireMapping(root, session);
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
};

/** Refuses when the registry does not answer, or does not take the token. */
export const requireAccess = async (
  root: string,
  { registry, env }: RegistrySession,
): Promise<void> => {
  // npm run --silent would silence them, too.
  const at = ['--registry', registry, '--fetch-retries=0', '--loglevel=error'];
  const place = { cwd: root, env };
  const ping = await tryCommand('npm', ['ping', ...at], place);
  const who = await tryCommand('npm', ['whoami', ...at], place);
  if (who.status === 0) return;
  const refused = /E401|E403|ENEEDAUTH|need auth|Unauthorized/i;
  if (refused.test(ping.output) || refused.test(who.output)) {
    throw new Refusal(
      `${registry} does not accept the token: it is missing, wrong or expired.`,
      'Get a new one (npm run registry:login, or the variable NPM_TOKEN), and try again. Nothing was published.',
    );
  }
  // Not every registry knows whoami; those that do not, such as CodeArtifact, look at the token in ping.
  if (ping.status === 0) return;
  throw new Refusal(
    `${registry} does not answer:\n${ping.output.split('\n').slice(0, 3).join('\n')}`,
    'Check the address and the network. Nothing was published.',
  );
};
