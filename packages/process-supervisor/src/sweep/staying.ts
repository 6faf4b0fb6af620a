import { stayMark } from '../run-marks.ts';
import type { ProcessTable } from './process-table.ts';
import type { Candidate } from './select-tree.ts';

/** Finds processes that may go on running after the run. */
export interface Staying {
  /** Whether a process has the mark for that in place of our tag. */
  isMeantTo(candidate: Candidate): boolean;
  /**
   * Whether a process has no environment for the first time; it may be about to become another
   * program.
   */
  isUnsure(candidate: Candidate): boolean;
}

/** Reads the environments in a process table. */
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
