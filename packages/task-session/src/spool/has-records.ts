import { readdirSync } from 'node:fs';
import { diskAnswers } from '@procwrap/core/disks';

/** Whether a folder contains records; one that cannot be read in time has none. */
export async function hasRecords(
  place: string,
  signal: AbortSignal,
  answers: typeof diskAnswers = diskAnswers,
): Promise<boolean> {
  if (!(await answers(place, signal))) return false;
  try {
    return readdirSync(place).some((name) => name.includes('.json'));
  } catch {
    return false;
  }
}
