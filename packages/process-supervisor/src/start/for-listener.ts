import type { Program } from '../program/program.ts';

/**
 * The program with LISTEN_PID set to its own process id, so that it accepts the sockets which our
 * caller opened for us: see sd_listen_fds(3). A shell sets the variable and then becomes the
 * program.
 */
export function forListener(program: Program, ownPid: number): Program {
  const { file, args, env } = program;
  if (env.LISTEN_PID !== String(ownPid)) return program;
  const script = 'export LISTEN_PID=$$; exec "$0" "$@"';
  return { ...program, file: '/bin/sh', args: ['-c', script, file, ...args] };
}
