import type { JsonObject, JsonValue } from '@procwrap/core';
import type { Metadata } from '../metadata.ts';
import type { Place } from '../place.ts';
import { parseArn } from '../reading/arn.ts';
import { filled, textOf } from '../reading/pick.ts';
import { type EcsView, ecsEndpoints, readEcsTask } from './read-task.ts';
import type { EcsContainer, EcsNetwork, EcsTask } from './task.ts';

const type = 'AWS ECS';

/** Labels and ports stay behind: nobody asked to see them elsewhere. */
const containerFields = (container: EcsContainer): JsonObject | undefined =>
  filled({
    name: container.name,
    container_arn: container.arn,
    docker_id: container.dockerId,
    docker_name: container.dockerName,
    image_name: container.image,
    image_id: container.imageId,
  });

const networkFields = (network: EcsNetwork): JsonObject | undefined =>
  filled({
    network_mode: network.mode,
    ip_v4_addresses: network.ipV4Addresses,
    ip_v4_subnet_cidr_block: network.ipV4SubnetCidrBlock,
    mac_address: network.macAddress,
    dns_servers: network.dnsServers,
    dns_search_list: network.dnsSearchList,
    private_dns_name: network.privateDnsName,
    subnet_gateway_ip_v4_address: network.gateway,
  });

const present = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.filter((value): value is T => value !== undefined);

const loggingOf = (self: EcsContainer | undefined): JsonObject | undefined => {
  if (self?.logDriver === undefined) return undefined;
  const options = filled({
    region: textOf(self.logOptions['awslogs-region']),
    group: textOf(self.logOptions['awslogs-group']),
    stream: textOf(self.logOptions['awslogs-stream']),
  });
  return filled({ driver: self.logDriver, options });
};

const infrastructureOf = (task: EcsTask, self: EcsContainer | undefined) => {
  const arn = parseArn(task.arn);
  const networks: readonly JsonValue[] = present((self?.networks ?? []).map(networkFields));
  return filled({
    account_id: arn?.accountId,
    region: arn?.region,
    network: filled({
      region: arn?.region,
      availability_zone: task.availabilityZone,
      networks,
    }),
    logging: loggingOf(self),
  });
};

/** How the server could run the task again. */
const capabilityOf = (task: EcsTask, own: string | undefined, main: string | undefined) => ({
  task_definition_arn: task.definitionArn,
  cluster_arn: task.clusterArn,
  launch_type: task.launchType,
  supported_launch_types: task.launchType === undefined ? undefined : [task.launchType],
  main_container_name: main ?? own,
  monitor_container_name: main === undefined || main === own ? undefined : own,
});

const toMetadata = ({ task, self }: EcsView, main: string | undefined): Metadata => {
  const capability = capabilityOf(task, self?.name, main);
  const { supported_launch_types: _unasked, ...common } = capability;
  const details = filled({
    ...common,
    task_arn: task.arn,
    service_name: task.serviceName,
    containers: present(task.containers.map(containerFields)),
  });
  return {
    kind: 'ecs',
    fields: {
      execution_method_type: type,
      infrastructure_type: 'AWS',
      ...filled({
        execution_method_details: details,
        infrastructure_settings: infrastructureOf(task, self),
        allocated_cpu_units: task.cpuUnits ?? self?.cpuUnits,
        allocated_memory_mb: task.memoryMb ?? self?.memoryMb,
        ip_v4_addresses: self?.networks.flatMap(({ ipV4Addresses }) => ipV4Addresses),
      }),
    },
    taskFields: {
      execution_method_type: type,
      infrastructure_type: 'AWS',
      ...filled({ execution_method_capability_details: filled(capability) }),
    },
  };
};

/** A container of AWS ECS, on Fargate or EC2. */
export const ecs: Place = {
  kind: 'ecs',
  type,
  isHinted: ({ env }) => ecsEndpoints(env).length > 0,
  look: async (sight) => toMetadata(await readEcsTask(sight), sight.mainContainerName),
};
