import type { TaskAnswer, TaskSettingsForm } from '@procwrap/page-api';

/** What each part of the settings form gets. */
export interface PartProps {
  readonly form: TaskSettingsForm;
  readonly answer: TaskAnswer;
  readonly change: (part: Partial<TaskSettingsForm>) => void;
  /** What the server says is wrong, by the name of the setting. */
  readonly fields: Readonly<Record<string, string>>;
}
