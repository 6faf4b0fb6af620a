import { errorMessage, systemClock } from '@procwrap/core';
import { codeBuild } from './codebuild/platform.ts';
import { ec2 } from './ec2/platform.ts';
import { ecs } from './ecs/platform.ts';
import { fetchText } from './http/fetch-text.ts';
import { kubernetes } from './kubernetes/platform.ts';
import { lambda } from './lambda/platform.ts';
import type { Detection } from './metadata.ts';
import type { DetectContext, DetectOptions, Platform } from './platform.ts';
import { readStart } from './reading/read-start.ts';
import { withBudget } from './with-budget.ts';

/** In the order in which they are tried: CodeBuild builds run in containers of ECS. */
const platforms: readonly Platform[] = [codeBuild, ecs, lambda, kubernetes, ec2];

/** The platforms to try: the one that the options name, else those that variables name. */
const decidePlatforms = (options: DetectOptions): readonly Platform[] => {
  const type = options.executionMethodType?.toLowerCase();
  if (type === undefined) return platforms.filter(({ isHinted }) => isHinted(options));
  return platforms.filter((platform) => platform.type.toLowerCase() === type);
};

const detectEach = async (
  candidates: readonly Platform[],
  context: DetectContext,
): Promise<Detection> => {
  const problems: string[] = [];
  for (const { type, detect } of candidates) {
    try {
      return await detect(context);
    } catch (error) {
      problems.push(`${type}: ${errorMessage(error)}`);
    }
  }
  return problems.length > 0
    ? { kind: 'unknown', problem: problems.join('; ') }
    : { kind: 'unknown' };
};

/**
 * Detects where the program runs. Never rejects and never takes longer than its budget: a platform
 * that is slow, does not answer or sends nonsense is `unknown`.
 */
export async function detectMetadata(options: DetectOptions): Promise<Detection> {
  const candidates = decidePlatforms(options);
  if (candidates.length === 0) return { kind: 'unknown' };
  const { deps: { clock = systemClock, ...deps } = {}, signal, budgetMs = 2000 } = options;
  return withBudget({ clock, signal, budgetMs }, (inner) =>
    detectEach(candidates, { fetchText, readStart, ...options, ...deps, signal: inner }),
  );
}
