export {
  createStatusListener,
  type ListenerCounters,
  type StatusListener,
  type StatusListenerOptions,
} from './status-listener.ts';
export type { JsonValue, StatusChange } from './to-change.ts';
