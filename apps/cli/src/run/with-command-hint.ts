import { hintForCommand } from '@procwrap/config/argv';
import type { NotStarted } from '@procwrap/core';

/** A command that was not found; its message has a hint when its name is nearly a word of procwrap. */
export function withCommandHint(end: NotStarted, file: string): NotStarted {
  const hint = end.reason === 'notFound' ? hintForCommand(file) : undefined;
  return hint === undefined ? end : { ...end, message: `${end.message} (${hint})` };
}
