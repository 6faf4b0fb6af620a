import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMasker, createResolver } from '@procwrap/secret-resolver';

/** Resolves an environment from a file in `folder`; gives the environment, the findings and a line of a log. */
export async function resolveFromFile(folder: string) {
  await writeFile(
    join(folder, 'db.json'),
    '{"user": "bob", "password": "correct horse", "port": 5432}',
  );
  const resolver = createResolver({
    resolveSecrets: true,
    baseDir: folder,
    env: {
      HOME: '/home/app',
      DB_USER_FOR_PROC_WRAPPER_TO_RESOLVE: 'db.json|JP:$.user',
      DB_PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:db.json|JP:$.password',
      DB_NAME_FOR_PROC_WRAPPER_TO_RESOLVE: 'db.json|JP:$.database',
    },
  });
  const { env, findings, secrets } = await resolver.resolve();
  await resolver.close();
  const masker = createMasker(secrets);
  return {
    env,
    findings: findings.map(({ severity, where, message }) => `${severity}: ${where}: ${message}`),
    line: masker.text(`connecting as ${env.DB_USER} with ${env.DB_PASSWORD}`),
  };
}
