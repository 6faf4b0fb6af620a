import type { RunningCommand } from '@procwrap/process-supervisor';

/** Running commands and services of an entrypoint. */
export interface Started {
  /** Remembers a command until its end. */
  addCommand(running: RunningCommand): void;
  /** Remembers services until all of them have ended; returns the same promise. */
  addServices<T>(ended: Promise<T>): Promise<T>;
  /** Whether services are running now. */
  hasServices(): boolean;
  /** Stops the commands, and waits for all ends. The services must have got their signal before. */
  stop(): Promise<void>;
}

/** A collection without commands and services. */
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
