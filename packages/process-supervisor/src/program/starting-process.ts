/** The part of `process` that is about the process which started it. */
const self = process as {
  readonly channel?: { readonly fd?: number } | null;
  readonly ppid?: number;
};

/**
 * The descriptor of the IPC channel to the Node that started this process; undefined when another
 * program started it.
 */
export function ownChannel(): number | undefined {
  return self.channel?.fd;
}

/** The parent process, as it is now. */
export function ownParent(): number {
  return self.ppid ?? 0;
}
