import type { JsonObject, JsonValue } from '@procwrap/core';
import type { Metadata } from '../metadata.ts';
import type { Platform } from '../platform.ts';
import { parseArn } from '../reading/arn.ts';
import { filled, textOf } from '../reading/pick.ts';
import { type EcsView, ecsEndpoints, readEcsTask } from './read-task.ts';
import type { EcsContainer, EcsNetwork, EcsTask } from './task.ts';

const type = 'AWS ECS';

const containerFields = (container: EcsContainer): JsonObject | undefined =>
  filled({
    name: container.name,
    container_arn: container.arn,
    docker_id: container.dockerId,
    docker_name: container.dockerName,
    image_name: container.image,
    image_id: container.imageId,
    labels: filled(container.labels),
    cpu_units: container.cpuUnits,
    memory_mb: container.memoryMb,
  });

/** The fields of a network; for a task without those that belong to one run. */
const networkFields = (network: EcsNetwork, isOfTask: boolean): JsonObject | undefined =>
  filled({
    network_mode: network.mode,
    ip_v4_addresses: isOfTask ? undefined : network.ipV4Addresses,
    ip_v4_subnet_cidr_block: network.ipV4SubnetCidrBlock,
    mac_address: isOfTask ? undefined : network.macAddress,
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

/** The infrastructure of one run, or of its task. */
const infrastructureOf = ({ task, self }: EcsView, isOfTask: boolean) => {
  const arn = parseArn(task.arn);
  const networks: readonly JsonValue[] = present(
    (self?.networks ?? []).map((network) => networkFields(network, isOfTask)),
  );
  return filled({
    account_id: arn?.accountId,
    region: arn?.region,
    network: filled({
      region: arn?.region,
      availability_zone: isOfTask ? undefined : task.availabilityZone,
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

/** The limits of the task, else those of the container of this program. */
const allocatedTo = ({ task, self }: EcsView) => ({
  allocated_cpu_units: task.cpuUnits ?? self?.cpuUnits,
  allocated_memory_mb: task.memoryMb ?? self?.memoryMb,
});

const toMetadata = (view: EcsView, main: string | undefined): Metadata => {
  const { task, self } = view;
  const allocated = allocatedTo(view);
  const capability = { ...capabilityOf(task, self?.name, main), ...allocated };
  const { supported_launch_types: _, ...common } = capability;
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
        infrastructure_settings: infrastructureOf(view, false),
        ...allocated,
        ip_v4_addresses: self?.networks.flatMap(({ ipV4Addresses }) => ipV4Addresses),
      }),
    },
    taskFields: {
      execution_method_type: type,
      infrastructure_type: 'AWS',
      ...filled({
        execution_method_capability_details: filled(capability),
        infrastructure_settings: infrastructureOf(view, true),
      }),
    },
  };
};

/** A container of AWS ECS, on Fargate or EC2. */
export const ecs: Platform = {
  kind: 'ecs',
  type,
  isHinted: ({ env }) => ecsEndpoints(env).length > 0,
  detect: async (context) => toMetadata(await readEcsTask(context), context.mainContainerName),
};
