export { fetchText } from '../http/fetch-text.ts';
export { type EcsReading, type EcsView, ecsEndpoints, readEcsTask } from './read-task.ts';
export type { EcsContainer, EcsNetwork, EcsTask } from './task.ts';
