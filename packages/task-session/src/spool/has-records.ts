import { readdirSync } from 'node:fs';

/** Whether a folder contains records; one that cannot be read has none. */
export function hasRecords(place: string): boolean {
  try {
    return readdirSync(place).some((name) => name.includes('.json'));
  } catch {
    return false;
  }
}
