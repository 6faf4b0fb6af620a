import { detectMetadata } from '../src/detect.ts';
import type { DetectOptions } from '../src/platform.ts';

/** Detects with these variables and with more time than any answer takes. */
export function detect(
  env: Record<string, string>,
  more: Partial<DetectOptions> = {},
): ReturnType<typeof detectMetadata> {
  return detectMetadata({ env, budgetMs: 3_600_000, ...more });
}
