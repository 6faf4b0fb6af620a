import { errorMessage } from '@procwrap/core';
import { codeBuild } from './codebuild/place.ts';
import { ec2 } from './ec2/place.ts';
import { ecs } from './ecs/place.ts';
import { fetchText } from './http/fetch-text.ts';
import { kubernetes } from './kubernetes/place.ts';
import { readStart } from './kubernetes/read-start.ts';
import { lambda } from './lambda/place.ts';
import type { Detection } from './metadata.ts';
import type { DetectionSettings, Place, Sight } from './place.ts';
import { withBudget } from './with-budget.ts';

/** In the order in which they are looked for: CodeBuild builds run in containers of ECS. */
const places: readonly Place[] = [codeBuild, ecs, lambda, kubernetes, ec2];

/** The places to look at: the one that was named, else those that variables hint at. */
const decidePlaces = (settings: DetectionSettings): readonly Place[] => {
  const type = settings.executionMethodType?.toLowerCase();
  if (type === undefined) return places.filter(({ isHinted }) => isHinted(settings));
  return places.filter((place) => place.type.toLowerCase() === type);
};

const lookAtEach = async (candidates: readonly Place[], sight: Sight): Promise<Detection> => {
  const problems: string[] = [];
  for (const { type, look } of candidates) {
    try {
      return await look(sight);
    } catch (error) {
      problems.push(`${type}: ${errorMessage(error)}`);
    }
  }
  return problems.length > 0
    ? { kind: 'unknown', problem: problems.join('; ') }
    : { kind: 'unknown' };
};

/**
 * Finds out where the program runs. Never rejects and never takes longer than its budget: a place that is slow, silent or
 * answers nonsense is `unknown`.
 */
export const detectMetadata = async (settings: DetectionSettings): Promise<Detection> => {
  const candidates = decidePlaces(settings);
  if (candidates.length === 0) return { kind: 'unknown' };
  const { clock, signal, budgetMs = 2000 } = settings;
  return withBudget({ clock, signal, budgetMs }, (inner) =>
    lookAtEach(candidates, { fetchText, readStart, ...settings, signal: inner }),
  );
};
