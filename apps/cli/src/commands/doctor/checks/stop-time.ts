import { existsSync } from 'node:fs';
import type { PartialEnvironment } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';

/** What ends all processes when a stop takes too long. */
interface Runner {
  readonly name: string;
  /** The seconds after a stop signal that it usually gives. */
  readonly usualSeconds: number;
  /** How it is changed. */
  readonly setting: string;
}

const runners = {
  kubernetes: {
    name: 'Kubernetes',
    usualSeconds: 30,
    setting: 'terminationGracePeriodSeconds of the pod',
  },
  ecs: { name: 'Amazon ECS', usualSeconds: 30, setting: 'stopTimeout of the container' },
  container: { name: 'Docker', usualSeconds: 10, setting: 'docker run --stop-timeout' },
  systemd: { name: 'systemd', usualSeconds: 90, setting: 'TimeoutStopSec of the unit' },
} as const satisfies Readonly<Record<string, Runner>>;

/** How long a stop takes, and what limits it. */
export interface StopTimeFacts {
  readonly runner: keyof typeof runners | undefined;
  readonly graceSeconds: number;
}

/** Finds out by variables and files what runs this process. */
export function decideRunner(
  env: PartialEnvironment,
  exists: (path: string) => boolean,
): StopTimeFacts['runner'] {
  if (env.KUBERNETES_SERVICE_HOST) return 'kubernetes';
  if (env.ECS_CONTAINER_METADATA_URI_V4 || env.ECS_CONTAINER_METADATA_URI) return 'ecs';
  if (exists('/.dockerenv') || exists('/run/.containerenv')) return 'container';
  return env.INVOCATION_ID ? 'systemd' : undefined;
}

/** Decides whether the command has the whole grace period before everything is killed. */
export function decideStopTime({ runner, graceSeconds }: StopTimeFacts): readonly Statement[] {
  const grace = `the command has ${graceSeconds} seconds between the stop signal and SIGKILL`;
  if (runner === undefined) return [ok(`${grace}; nothing here is known to end procwrap sooner`)];
  const { name, usualSeconds, setting } = runners[runner];
  const usual = `${name} kills everything after ${usualSeconds} seconds unless set otherwise, which cannot be read from here`;
  if (graceSeconds < usualSeconds) return [ok(`${grace}; ${usual}`)];
  return [
    warning(
      `${grace}, but ${usual}`,
      `set ${setting} to more than ${graceSeconds}, or --process-termination-grace-period to less than ${usualSeconds}`,
    ),
  ];
}

/** The time that a stop may take. */
export const stopTimeCheck = createCheck<StopTimeFacts>({
  about: 'stop time',
  read: ({ options, env }) => ({
    runner: decideRunner(env, existsSync),
    graceSeconds: options.processTerminationGracePeriod,
  }),
  decide: decideStopTime,
});
