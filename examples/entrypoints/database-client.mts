import { readFile } from 'node:fs/promises';
import { EntrypointError, entrypoint } from '@procwrap/entrypoint';

/**
 * The value of a variable, or what is in the file that `<name>_FILE` names, as with Docker's
 * secrets.
 */
const valueOrFile = async (name: string, env: Readonly<Record<string, string | undefined>>) => {
  const [value, file] = [env[name], env[`${name}_FILE`]];
  if (value && file) {
    throw new EntrypointError('APP_PASSWORD', `both ${name} and ${name}_FILE are set`, 1);
  }
  return file ? (await readFile(file, 'utf8')).trimEnd() : (value ?? '');
};

await entrypoint(async ({ args, command, env }) => {
  const [first = '-', ...rest] = args;
  const isOption = first.startsWith('-');
  if (!isOption && first !== 'psql')
    return command(first)
      .args(...rest)
      .exec();

  return command('psql')
    .optFromEnv('--host', 'DB_HOST', { required: true })
    .optFromEnv('--username', 'DB_USER', { default: 'postgres' })
    .args(...(isOption ? args : rest))
    .env('PGPASSWORD', await valueOrFile('DB_PASSWORD', env))
    .envRemove('DB_PASSWORD', 'DB_PASSWORD_FILE')
    .exec();
});
