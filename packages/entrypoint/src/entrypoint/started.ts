import type { RunningCommand } from '@procwrap/process-supervisor';

/** What an entrypoint has started and not seen the end of. */
export interface Started {
  /** Remembers a command until its end. */
  addCommand(running: RunningCommand): void;
  /** Remembers services until they have all ended; hands the promise on. */
  addServices<T>(ended: Promise<T>): Promise<T>;
  /** Whether services are running now. */
  hasServices(): boolean;
  /** Stops the commands, and waits for everything; the services must have been asked to stop. */
  stop(): Promise<void>;
}

/** Nothing yet. */
export function createStarted(): Started {
  const commands = new Set<RunningCommand>();
  const services = new Set<Promise<unknown>>();
  return {
    addCommand: (running) => {
      commands.add(running);
      void running.ended.then(() => commands.delete(running));
    },
    addServices: (ended) => {
      services.add(ended);
      const forget = () => void services.delete(ended);
      ended.then(forget, forget);
      return ended;
    },
    hasServices: () => services.size > 0,
    stop: async () => {
      await Promise.allSettled([...[...commands].map((running) => running.stop()), ...services]);
    },
  };
}
