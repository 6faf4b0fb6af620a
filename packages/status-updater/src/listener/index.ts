export {
  createStatusListener,
  type ListenerCounters,
  type StatusListener,
  type StatusListenerOptions,
} from './status-listener.ts';
export type { StatusChange } from './to-change.ts';
