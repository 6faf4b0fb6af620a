import type {
  CountedKind,
  CountedObservation,
  LastingKind,
  LastingObservation,
} from '@procwrap/task-server';
import type { TaskFacts } from '../task-facts.ts';

/** Something that was seen of a task, for one kind of incident. */
export type Observation = {
  readonly facts: TaskFacts;
  /** One line for people; needed where what was seen is bad. */
  readonly summary?: () => string;
} & (
  | { readonly kind: CountedKind; readonly observation: CountedObservation }
  | { readonly kind: LastingKind; readonly observation: LastingObservation }
);
