import type { JsonObject } from '@procwrap/core';

/** One network of a container. */
export interface EcsNetwork {
  readonly mode: string | undefined;
  readonly ipV4Addresses: readonly string[];
  readonly ipV4SubnetCidrBlock: string | undefined;
  readonly macAddress: string | undefined;
  readonly dnsServers: readonly string[];
  readonly dnsSearchList: readonly string[];
  readonly privateDnsName: string | undefined;
  readonly gateway: string | undefined;
}

/** One container of an ECS task. */
export interface EcsContainer {
  readonly name: string | undefined;
  readonly arn: string | undefined;
  readonly dockerId: string | undefined;
  readonly dockerName: string | undefined;
  readonly image: string | undefined;
  readonly imageId: string | undefined;
  /** By name: Docker's labels and those of the task definition. */
  readonly labels: JsonObject;
  /** `PULLED`, `CREATED`, `RUNNING`, `STOPPED`, `RESOURCES_PROVISIONED`... */
  readonly knownStatus: string | undefined;
  /** Set once the container has stopped. */
  readonly exitCode: number | undefined;
  /** In CPU units, 1024 of which are one vCPU. */
  readonly cpuUnits: number | undefined;
  readonly memoryMb: number | undefined;
  readonly networks: readonly EcsNetwork[];
  readonly logDriver: string | undefined;
  readonly logOptions: JsonObject;
}

/** An ECS task as its metadata endpoint describes it. */
export interface EcsTask {
  readonly arn: string;
  readonly clusterArn: string | undefined;
  readonly definitionArn: string | undefined;
  readonly launchType: string | undefined;
  readonly availabilityZone: string | undefined;
  readonly serviceName: string | undefined;
  /** The task's own limits; a task on EC2 may have none. */
  readonly cpuUnits: number | undefined;
  readonly memoryMb: number | undefined;
  readonly containers: readonly EcsContainer[];
}
