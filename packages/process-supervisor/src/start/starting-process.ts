/** What a process knows of the one that started it; `process` is one. */
const self = process as {
  readonly channel?: { readonly fd?: number } | null;
  readonly ppid?: number;
};

/** The descriptor over which a Node that started this process talks to it; nothing when another program started it. */
export const ownChannel = (): number | undefined => self.channel?.fd;

/** The process that started this one, now. */
export const ownParent = (): number => self.ppid ?? 0;
