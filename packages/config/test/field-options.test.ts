import { expect, it } from 'vitest';
import { sourceOfField } from '../src/index.ts';
import { readArgv } from './readings.ts';

const reading = readArgv(
  ...['-d', 'prod', '--schedule', 'rate(1 day)', '-t', '5', '-s'],
  ...['--auto-create-task-props', '{"description": "x", "schedule": "rate(1 hour)"}'],
  ...['--build-task-execution-uuid', '0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab'],
);

it.each([
  ['deployment', '-d'],
  ['process_timeout_seconds', '-t'],
  ['is_service', '-s'],
  ['build', '--build-task-execution-uuid'],
  ['description', '--auto-create-task-props'],
  ['schedule', '--auto-create-task-props'],
  ['auto_created_task_properties', '--auto-create-task-props'],
  ['name', 'PROC_WRAPPER_TASK_NAME'],
  ['max_concurrency', undefined],
  ['hostname', undefined],
  ['toString', undefined],
])('%s was set by %s', (field, source) => expect(sourceOfField(field, reading)).toBe(source));
