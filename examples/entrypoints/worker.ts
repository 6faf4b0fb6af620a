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

  // The shell script left the scheduler alone: nobody noticed when it died, and nobody stopped it.
  return runAll({ worker, beat: { command: celery.args('beat'), restart: 'onFailure' } });
});
