/** What became of a signal: taken, nobody there, or not allowed. */
export type SendResult = 'sent' | 'gone' | 'denied';

/**
 * Sends a signal (0 only asks) to a process, or with a negative number to a process group. See kill(2).
 * Signals that the system does not know count as `denied`.
 */
export const sendSignal = (target: number, signal: NodeJS.Signals | 0): SendResult => {
  try {
    process.kill(target, signal);
    return 'sent';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' ? 'gone' : 'denied';
  }
};
