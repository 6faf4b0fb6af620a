import { systemClock } from '@procwrap/core';
import { detectMetadata } from '../src/detect.ts';
import type { DetectionSettings } from '../src/platform.ts';

/** Detects with these variables on a real clock, with more time than any answer takes. */
export function look(
  env: Record<string, string>,
  more: Partial<DetectionSettings> = {},
): ReturnType<typeof detectMetadata> {
  return detectMetadata({ env, clock: systemClock, budgetMs: 3_600_000, ...more });
}
