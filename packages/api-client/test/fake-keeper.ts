import type { FinalReport, ReportKeeper } from '../src/index.ts';

/** A keeper that notes its calls; `keeps` says whether its disk takes the report. */
export function fakeKeeper(keeps = true) {
  const calls: string[] = [];
  const notes: string[] = [];
  const kept: FinalReport[] = [];
  const keeper: ReportKeeper = {
    keep: async (report, problem) => {
      calls.push(`keep: ${problem}`);
      if (keeps) kept.push(report);
      return keeps;
    },
    noteCreation: async (atWorkUntil) => void notes.push(atWorkUntil),
    delivered: async () => void calls.push('delivered'),
    refused: async (problem) => void calls.push(`refused: ${problem}`),
    release: async () => void calls.push('release'),
  };
  return { keeper, calls, kept, notes };
}
