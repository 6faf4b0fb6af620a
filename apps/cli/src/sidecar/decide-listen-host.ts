import type { EcsContainer } from '@procwrap/runtime-metadata/ecs';

/**
 * The address at which another container of the task reaches us: containers in the network modes `awsvpc` and `host` share
 * 127.0.0.1; in any other mode it is our own address. Where that is not known, every address of ours.
 */
export function decideListenHost(self: EcsContainer | undefined): string {
  const [network] = self?.networks ?? [];
  if (network?.mode === 'awsvpc' || network?.mode === 'host') return '127.0.0.1';
  return network?.ipV4Addresses[0] ?? '0.0.0.0';
}
