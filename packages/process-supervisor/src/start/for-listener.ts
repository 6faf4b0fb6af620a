import type { Program } from './program.ts';

/**
 * The program, told that the sockets which somebody opened for us are for it: sd_listen_fds(3) takes them only when
 * LISTEN_PID is its own process id, which a shell knows before it becomes the program.
 */
export function forListener(program: Program, ownPid: number): Program {
  const { file, args, env } = program;
  if (env.LISTEN_PID !== String(ownPid)) return program;
  const script = 'export LISTEN_PID=$$; exec "$0" "$@"';
  return { ...program, file: '/bin/sh', args: ['-c', script, file, ...args] };
}
