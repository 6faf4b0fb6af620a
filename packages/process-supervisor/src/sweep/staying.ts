import { stayMark } from '../start/run-tag.ts';
import type { ProcessTable } from './process-table.ts';
import type { Candidate } from './select-tree.ts';

/** Tells which processes are meant to live on. */
export interface Staying {
  /** Whether somebody has replaced our tag on purpose; what has lost it is searched for all the same. */
  isMeantTo(candidate: Candidate): boolean;
  /** Whether a process shows no environment for the first time: for good, or for a moment on the way to another program. */
  isUnsure(candidate: Candidate): boolean;
}

/** Looks at the environments in a process table. */
export function createStaying(table: ProcessTable): Staying {
  const blank = new Set<string>();
  return {
    isMeantTo: ({ pid, tagged }) => !tagged && table.environmentHolds(pid, stayMark),
    isUnsure: ({ pid, tagged, startTime }) => {
      if (tagged || table.environmentHolds(pid, '=')) return false;
      return blank.size < blank.add(`${pid} ${startTime}`).size;
    },
  };
}
