import { lookOfTask } from '../../states/looks.ts';
import { oneLine } from '../../text/plain-text.ts';
import type { HomeList } from './home-list.ts';

/** More than so many changes at once are only counted. */
const mostNames = 3;

/** What changed for the worse or the better between two lists, for people who hear the page. Starts are left out. */
export function changesInWords(before: HomeList, after: HomeList): string {
  const changes: string[] = [];
  for (const [place, task] of after.tasks) {
    const old = before.tasks.get(place);
    if (old === task || old === undefined || old.uuid !== task.uuid) continue;
    const look = lookOfTask(task);
    if (look.tone !== 'running' && look.words !== lookOfTask(old).words)
      changes.push(`${oneLine(task.name)}: ${look.words}`);
  }
  if (changes.length > mostNames) return `${changes.length} tasks changed`;
  return changes.join('. ');
}
