import type { EcsContainer } from '@procwrap/runtime-metadata/ecs';

/**
 * Decides at which address another container of the task reaches procwrap: containers in the
 * network modes `awsvpc` and `host` share 127.0.0.1; in any other mode it is the address of our
 * container, or all addresses when that one is not known.
 */
export function decideListenHost(self: EcsContainer | undefined): string {
  const [network] = self?.networks ?? [];
  if (network?.mode === 'awsvpc' || network?.mode === 'host') return '127.0.0.1';
  return network?.ipV4Addresses[0] ?? '0.0.0.0';
}
