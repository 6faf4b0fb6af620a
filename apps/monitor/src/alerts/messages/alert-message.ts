import type { MessageRow } from '@procwrap/task-store';

/** An incident as a message shows it. Everything that came from a job is text: each channel escapes it for its medium. */
export interface AlertItem {
  readonly incidentId: string;
  /** What all messages about the incident have in common. */
  readonly incidentKey: string;
  readonly kind: string;
  readonly summary: string;
  readonly count: number;
  readonly openedAtMs: number;
  readonly resolvedAtMs: number | null;
  readonly task: { readonly uuid: string; readonly name: string; readonly environment: string };
  /** The run that opened it; null where there is none. */
  readonly run: {
    readonly uuid: string;
    readonly exitCode: number | null;
    readonly lastLine: string | null;
  } | null;
  /** The page about it. */
  readonly link: string;
}

/** A message to people. */
export interface AlertMessage {
  /** The same for each try. */
  readonly key: string;
  readonly transition: MessageRow['transition'];
  /** When it was put into the outbox. */
  readonly atMs: number;
  /** One line. */
  readonly title: string;
  /** One line each. */
  readonly lines: readonly string[];
  readonly link: string;
  readonly items: readonly AlertItem[];
}

/** Title, lines and link as plain text. */
export function plainText({ title, lines, link }: AlertMessage): string {
  return [title, '', ...lines, '', link].join('\n');
}
