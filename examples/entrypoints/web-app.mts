import { join } from 'node:path';
import { entrypoint, renderFile } from '@procwrap/entrypoint';

await entrypoint(async ({ args, command, env, waitFor }) => {
  const { APP_HOME = '/app', APP_USER = 'app', DB_HOST = 'db', DB_PORT = '5432' } = env;
  await waitFor(`tcp://${DB_HOST}:${DB_PORT}`, { timeoutMs: 60_000 });

  await renderFile({
    from: join(import.meta.dirname, 'settings.ini.eta'),
    to: join(APP_HOME, 'settings.ini'),
    values: env,
    owner: APP_USER,
  });

  if (env.SKIP_MIGRATIONS !== 'yes') {
    await command('python').args('manage.py', 'migrate', '--noinput').user(APP_USER).run();
  }

  await command('gunicorn')
    .args('app.wsgi', '--bind', `0.0.0.0:${env.PORT || 8000}`, ...args)
    .envRemove('DB_PASSWORD')
    .user(APP_USER)
    .exec();
});
