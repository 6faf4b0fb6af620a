// A container with three programs: a migration that has to end first, a server, and a mailer.
import { entrypoint } from '@procwrap/entrypoint';

await entrypoint(({ command, runAll }) =>
  runAll({
    migrate: { command: command('migrate'), ready: 'ended' },
    web: { command: command('web'), after: ['migrate'] },
    // The container continues without the mailer, which is started again when it fails.
    mailer: {
      command: command('mailer'),
      after: ['migrate'],
      essential: false,
      restart: 'onFailure',
    },
  }),
);
