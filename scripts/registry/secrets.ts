import { entryOf } from './npmrc-lines.ts';

const known = new Set<string>();
const secretKey = /:_(authToken|auth|password)$/i;

/**
 * The secrets of registries in an npmrc and in the environment, with variables replaced as npm
 * replaces them.
 */
export function secretsOf(npmrc: string, env: NodeJS.ProcessEnv): readonly string[] {
  const entries = npmrc.split('\n').map(entryOf);
  const values = [
    env.NPM_TOKEN,
    ...entries.map((entry) => (secretKey.test(entry?.key ?? '') ? entry?.value : undefined)),
    ...Object.entries(env).map(([name, value]) => (secretKey.test(name) ? value : undefined)),
  ];
  return values
    .map(
      (value) => value?.replace(/\$\{([^}]+)\??\}/g, (_all, name) => env[name] ?? '').trim() ?? '',
    )
    .filter((value) => value.length > 3);
}

/** Adds secrets that `withoutSecrets` masks. */
export function hideSecrets(secrets: readonly string[]): void {
  for (const secret of secrets) known.add(secret);
}

/** Masks the known secrets in a text, since a response of a registry may repeat them. */
export function withoutSecrets(text: string): string {
  const forms = [...known].flatMap((one) => [
    one,
    encodeURIComponent(one),
    Buffer.from(one).toString('base64'),
  ]);
  // Longest first, since one secret may begin with another.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return ordered.reduce((shown, one) => shown.replaceAll(one, '(hidden)'), text);
}
