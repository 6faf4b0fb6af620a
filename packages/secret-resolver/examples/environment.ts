import { createMasker, createResolver } from '@procwrap/secret-resolver';

/** Resolves an environment from the file `db.json` of a folder. */
export async function resolveFromFile(folder: string) {
  await using resolver = createResolver({
    baseDir: folder,
    env: {
      HOME: '/home/app',
      DB_USER_FOR_PROC_WRAPPER_TO_RESOLVE: 'db.json|JP:$.user',
      DB_PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:db.json|JP:$.password',
      DB_NAME_FOR_PROC_WRAPPER_TO_RESOLVE: 'db.json|JP:$.database',
    },
  });
  const { env, findings, secrets } = await resolver.resolve();
  const masker = createMasker(secrets);
  return {
    env,
    findings: findings.map(({ severity, where, message }) => `${severity}: ${where}: ${message}`),
    line: masker.text(`connecting as ${env.DB_USER} with ${env.DB_PASSWORD}`),
  };
}
