import { entrypoint } from '@procwrap/entrypoint';

await entrypoint(async ({ command, env, runAll }) => {
  const celery = command('celery')
    .workdir(env.WORK_DIR || '/srv')
    .optFromEnv('--app', 'CELERY_APP', { required: true });
  const worker = celery
    .args('worker')
    .optFromEnv('--queues', 'QUEUES')
    .optFromEnv('--concurrency', 'CONCURRENCY')
    .optFromEnv('--loglevel', 'LOG_LEVEL', { default: 'info' });
  if (env.WITH_BEAT !== 'yes') return worker.exec();

  // The shell script did not watch the scheduler: it was neither restarted nor stopped.
  return runAll({ worker, beat: { command: celery.args('beat'), restart: 'onFailure' } });
});
