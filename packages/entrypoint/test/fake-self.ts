import type { OwnProcess } from '@procwrap/process-supervisor';

/** This process with signals that a test sends, and an exit that is only recorded. */
export function createSelf(more: Partial<OwnProcess> = {}) {
  const heard = new Map<string, Set<(signal: NodeJS.Signals) => void>>();
  const exits: number[] = [];
  const self: OwnProcess = {
    env: process.env,
    execPath: process.execPath,
    chdir: () => {},
    on: (signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void) => {
      heard.set(signal, (heard.get(signal) ?? new Set()).add(listener));
    },
    off: (signal, listener) => heard.get(signal)?.delete(listener),
    exit: (code) => {
      exits.push(code);
      return undefined as never;
    },
    ...more,
  };
  const send = (signal: NodeJS.Signals) => {
    for (const listener of heard.get(signal) ?? []) listener(signal);
  };
  const listeners = () => [...heard.values()].reduce((sum, { size }) => sum + size, 0);
  return { self, send, listeners, exits };
}
