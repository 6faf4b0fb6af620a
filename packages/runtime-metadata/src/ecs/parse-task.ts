import type { JsonObject } from '@procwrap/core';
import { parseArn } from '../reading/arn.ts';
import {
  countOf,
  longestList,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from '../reading/pick.ts';
import type { EcsContainer, EcsNetwork, EcsTask } from './task.ts';

const parseNetwork = (network: JsonObject): EcsNetwork => ({
  mode: textOf(network.NetworkMode),
  ipV4Addresses: textsOf(network.IPv4Addresses),
  ipV4SubnetCidrBlock: textOf(network.IPv4SubnetCIDRBlock),
  macAddress: textOf(network.MACAddress),
  dnsServers: textsOf(network.DomainNameServers),
  dnsSearchList: textsOf(network.DomainNameSearchList),
  privateDnsName: textOf(network.PrivateDNSName),
  gateway: textOf(network.SubnetGatewayIpv4Address),
});

/** The labels that are texts, as many as a list may have at most. */
const labelsOf = (labels: unknown): JsonObject => {
  const texts = Object.entries(objectOf(labels)).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, textOf(value) ?? '']] : [],
  );
  return Object.fromEntries(texts.slice(0, longestList));
};

/** Reads one container; leaves out what it does not understand. */
export function parseContainer(container: JsonObject): EcsContainer {
  const limits = objectOf(container.Limits);
  return {
    name: textOf(container.Name),
    arn: textOf(container.ContainerARN),
    dockerId: textOf(container.DockerId),
    dockerName: textOf(container.DockerName),
    image: textOf(container.Image),
    imageId: textOf(container.ImageID),
    labels: labelsOf(container.Labels),
    knownStatus: textOf(container.KnownStatus),
    exitCode: numberOf(container.ExitCode),
    cpuUnits: countOf(limits.CPU) || undefined,
    memoryMb: countOf(limits.Memory) || undefined,
    networks: objectsOf(container.Networks).map(parseNetwork),
    logDriver: textOf(container.LogDriver),
    logOptions: objectOf(container.LogOptions),
  };
}

/** The limit of a task is in vCPU; one is 1024 units. */
const unitsOf = (vcpu: unknown): number | undefined => {
  const number = numberOf(vcpu);
  return number === undefined ? undefined : countOf(number * 1024) || undefined;
};

/**
 * The ARN of a resource in the account and region of the task: its cluster or its task definition.
 */
const siblingArn = (taskArn: string, resource: string): string | undefined => {
  const arn = parseArn(taskArn);
  return arn && `arn:${arn.partition}:ecs:${arn.region}:${arn.accountId}:${resource}`;
};

const clusterArnOf = (cluster: string | undefined, taskArn: string): string | undefined => {
  if (cluster === undefined || cluster.startsWith('arn:')) return cluster;
  return siblingArn(taskArn, `cluster/${cluster}`);
};

const definitionArnOf = (task: JsonObject, taskArn: string): string | undefined => {
  const family = textOf(task.Family);
  const revision = countOf(task.Revision);
  if (family === undefined || revision === undefined) return undefined;
  return siblingArn(taskArn, `task-definition/${family}:${revision}`);
};

/** Reads the answer of a task metadata endpoint, version 3 or 4; throws when it is no task. */
export function parseTask(value: unknown): EcsTask {
  const task = objectOf(value);
  const arn = textOf(task.TaskARN);
  if (arn === undefined || !parseArn(arn)) throw new Error('the answer is no task');
  const limits = objectOf(task.Limits);
  return {
    arn,
    clusterArn: clusterArnOf(textOf(task.Cluster), arn),
    definitionArn: definitionArnOf(task, arn),
    launchType: textOf(task.LaunchType),
    availabilityZone: textOf(task.AvailabilityZone),
    serviceName: textOf(task.ServiceName),
    cpuUnits: unitsOf(limits.CPU),
    memoryMb: countOf(limits.Memory) || undefined,
    containers: objectsOf(task.Containers).map(parseContainer),
  };
}
