/** What a process knows of the one that started it; `process` is one. */
const self = process as {
  readonly channel?: { readonly fd?: number } | null;
  readonly ppid?: number;
};

/** The descriptor over which a Node that started this process talks to it; nothing when another program started it. */
export function ownChannel(): number | undefined {
  return self.channel?.fd;
}

/** The process that started this one, now. */
export function ownParent(): number {
  return self.ppid ?? 0;
}
