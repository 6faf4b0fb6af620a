import type {
  IncidentKind,
  IncidentRule,
  JsonObject,
  RunBounds,
  TaskRow,
} from '@procwrap/task-server';

/**
 * What people set for a task. `pinned` holds wire fields of the task, which auto-creation then does not overwrite. Null takes
 * what the server sets for all.
 */
export interface TaskSettings {
  readonly pinned: JsonObject;
  /** An IANA name; null is the zone of the server. */
  readonly timeZone: string | null;
  readonly startGraceSeconds: number | null;
  readonly isMuted: boolean;
  readonly maintenance: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly repeatHours: number | null;
  /** Channel ids; null for the default channels. */
  readonly channels: readonly string[] | null;
  readonly rules: Readonly<Partial<Record<IncidentKind, IncidentRule | 'off'>>>;
  readonly bounds: RunBounds;
  readonly mostRuns: number | null;
  readonly mostAgeDays: number | null;
  readonly mostBytes: number | null;
  readonly tags: readonly string[];
}

/** A task, and what people set for it. */
export interface TaskWithSettings {
  readonly task: TaskRow;
  readonly settings: TaskSettings | undefined;
}

/** A task whose settings name channels. */
export interface TaskNamingChannels {
  readonly taskName: string;
  /** Ids, also of channels that were deleted since. */
  readonly channels: readonly string[];
}

/** Settings of tasks, and of the server. */
export interface SettingsRows {
  readTaskSettings(taskUuid: string): Promise<TaskSettings | undefined>;
  /** Tasks by their uuids, each with what people set for it. */
  listTasksWithSettings(taskUuids: readonly string[]): Promise<readonly TaskWithSettings[]>;
  /** The tasks whose settings name channels, by the names of the tasks. */
  listTasksNamingChannels(): Promise<readonly TaskNamingChannels[]>;
  /** Writes them, and the pinned fields into the task. */
  writeTaskSettings(taskUuid: string, settings: TaskSettings): Promise<void>;
  /** A setting of the server by its name, such as `group` or `local-key`. */
  readSetting(name: string): Promise<string | undefined>;
  writeSetting(name: string, value: string): Promise<void>;
  /** Counts a change that other replicas should see; two at the same moment are both counted. */
  addChange(): Promise<void>;
  /** How many changes were counted. */
  readChanges(): Promise<number>;
  /** Deletes a task with its executions, incidents, expected runs and settings. */
  deleteTask(taskUuid: string): Promise<void>;
}
