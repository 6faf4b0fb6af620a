import type { EcsContainer } from '@procwrap/runtime-metadata/ecs';

/** A container in one network. */
export function containerIn(mode: string, ipV4Addresses: readonly string[]): EcsContainer {
  return {
    name: 'monitor',
    arn: undefined,
    dockerId: undefined,
    dockerName: undefined,
    image: undefined,
    imageId: undefined,
    labels: {},
    knownStatus: undefined,
    exitCode: undefined,
    cpuUnits: undefined,
    memoryMb: undefined,
    networks: [
      {
        mode,
        ipV4Addresses,
        ipV4SubnetCidrBlock: undefined,
        macAddress: undefined,
        dnsServers: [],
        dnsSearchList: [],
        privateDnsName: undefined,
        gateway: undefined,
      },
    ],
    logDriver: undefined,
    logOptions: {},
  };
}
