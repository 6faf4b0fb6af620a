import type { Reading } from '@procwrap/config';
import { isJsonObject, type JsonObject } from '@procwrap/core';
import { type PlatformInfo, unknownPlatform } from '../platform/platform-info.ts';
import { isMethodKnown, taskPlatformFields } from './platform-fields.ts';
import { withoutUnset } from './without-unset.ts';

/**
 * The task of an execution; with auto-creation also the properties of the task. The task is active
 * only if the user asks for it and the server knows how to start it. Defaults are not sent, because
 * they would overwrite what a person set in the dashboard.
 */
export function taskObject(reading: Reading, platform: PlatformInfo = unknownPlatform): JsonObject {
  const { options } = reading;
  const identity = withoutUnset({ uuid: options.taskUuid, name: options.taskName });
  if (!options.autoCreateTask) return identity;
  const properties = isJsonObject(options.autoCreateTaskProps) ? options.autoCreateTaskProps : {};
  return {
    ...taskPlatformFields(platform, options),
    ...autoCreated(reading),
    ...properties,
    ...identity,
    was_auto_created: true,
    passive: options.taskIsPassive || !isMethodKnown(platform, options),
  };
}

/** The properties of a created task that the user has set. */
const autoCreated = ({ options, sources }: Reading): JsonObject => {
  const ifSet = <T>(name: keyof typeof sources, value: T) =>
    sources[name].kind === 'default' ? undefined : value;
  const limit = options.maxConcurrency === 'unlimited' ? -1 : options.maxConcurrency;
  const interval = options.apiHeartbeatInterval;
  return withoutUnset({
    run_environment: runEnvironment(options),
    max_concurrency: ifSet('maxConcurrency', limit),
    schedule: ifSet('schedule', options.schedule),
    is_service: ifSet('service', options.service),
    heartbeat_interval_seconds: ifSet(
      'apiHeartbeatInterval',
      interval === 'never' ? undefined : interval,
    ),
  });
};

const runEnvironment = (options: Reading['options']): JsonObject | undefined => {
  const uuid = options.autoCreateTaskRunEnvironmentUuid;
  const name = options.autoCreateTaskRunEnvironmentName;
  if (uuid) return { uuid };
  return name ? { name } : undefined;
};
