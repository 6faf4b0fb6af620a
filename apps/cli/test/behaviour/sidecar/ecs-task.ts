import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';

type Container = Record<string, unknown>;

/**
 * The metadata endpoint of an ECS task whose state a test changes, and the variables with its
 * address.
 */
export function useEcsTask() {
  let containers: Container[] = [];
  let broken = false;
  let hangs = false;
  let looks = 0;
  let self: Container = {};
  let url = '';
  let close = async () => {};
  beforeEach(async () => {
    broken = false;
    hangs = false;
    self = { Name: 'monitor', Networks: [{ NetworkMode: 'awsvpc', IPv4Addresses: ['10.0.0.7'] }] };
    containers = [{ Name: 'main', KnownStatus: 'RUNNING' }, { Name: 'monitor' }];
    const server = createServer((request, response) => {
      looks += 1;
      if (hangs) return;
      if (broken) return response.writeHead(500).end();
      const TaskARN = 'arn:aws:ecs:eu-west-1:111122223333:task/batch/8f03e412';
      const task = { TaskARN, Cluster: 'batch', Containers: containers };
      return response.end(JSON.stringify(request.url === '/v4/task' ? task : self));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v4`;
    close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
  });
  afterEach(() => close());
  return {
    env: () => ({ ECS_CONTAINER_METADATA_URI_V4: url }),
    /** Sets the containers that the endpoint returns from now on. */
    have: (...now: Container[]) => {
      containers = now;
    },
    /** Sets the container of procwrap. */
    be: (now: Container) => {
      self = now;
    },
    /** The number of requests. */
    looks: () => looks,
    /** From now on no request gets a response. */
    hang: () => {
      hangs = true;
    },
    break: (now = true) => {
      broken = now;
    },
  };
}
