import { describe, expect, it } from 'vitest';
import { readEcsTask } from '../../src/ecs/index.ts';
import { detect } from '../detect-with.ts';
import {
  ec2Container,
  ec2Task,
  fargateContainer,
  fargateTask,
  version3Task,
} from '../fixtures/ecs.ts';
import { json, text, useMetadataServers } from '../metadata-server.ts';

const start = useMetadataServers();

describe('ECS', () => {
  it('on Fargate, by version 4', async () => {
    const { url } = await start({ '/v4': json(fargateContainer), '/v4/task': json(fargateTask) });
    const found = await detect({ ECS_CONTAINER_METADATA_URI_V4: `${url}/v4` });
    const common = {
      task_definition_arn: 'arn:aws:ecs:us-west-2:111122223333:task-definition/worker:26',
      cluster_arn: 'arn:aws:ecs:us-west-2:111122223333:cluster/default',
      launch_type: 'FARGATE',
      main_container_name: 'worker',
      allocated_cpu_units: 256,
      allocated_memory_mb: 512,
    };
    const network = {
      network_mode: 'awsvpc',
      ip_v4_subnet_cidr_block: '10.0.2.0/24',
      dns_servers: ['10.0.0.2'],
      dns_search_list: ['us-west-2.compute.internal'],
      private_dns_name: 'ip-10-0-2-106.us-west-2.compute.internal',
      subnet_gateway_ip_v4_address: '10.0.2.1/24',
    };
    const logging = {
      driver: 'awslogs',
      options: {
        region: 'us-west-2',
        group: '/ecs/worker',
        stream: 'ecs/worker/158d1c8083dd49d6b527399fd6414f5c',
      },
    };
    expect(found).toEqual({
      kind: 'ecs',
      fields: {
        execution_method_type: 'AWS ECS',
        infrastructure_type: 'AWS',
        execution_method_details: {
          ...common,
          task_arn: fargateTask.TaskARN,
          containers: [
            {
              name: 'worker',
              container_arn: fargateContainer.ContainerARN,
              docker_id: fargateContainer.DockerId,
              docker_name: 'worker',
              image_name: fargateContainer.Image,
              image_id: fargateContainer.ImageID,
              labels: fargateContainer.Labels,
              cpu_units: 2,
              memory_mb: 128,
            },
          ],
        },
        infrastructure_settings: {
          account_id: '111122223333',
          region: 'us-west-2',
          network: {
            region: 'us-west-2',
            availability_zone: 'us-west-2d',
            networks: [
              {
                ...network,
                ip_v4_addresses: ['10.0.2.106'],
                mac_address: '0e:9e:32:c7:48:85',
              },
            ],
          },
          logging,
        },
        allocated_cpu_units: 256,
        allocated_memory_mb: 512,
        ip_v4_addresses: ['10.0.2.106'],
      },
      taskFields: {
        execution_method_type: 'AWS ECS',
        infrastructure_type: 'AWS',
        execution_method_capability_details: { ...common, supported_launch_types: ['FARGATE'] },
        infrastructure_settings: {
          account_id: '111122223333',
          region: 'us-west-2',
          network: { region: 'us-west-2', networks: [network] },
          logging,
        },
      },
    });
  });

  it('on EC2, with several containers and limits of the container only', async () => {
    const { url } = await start({ '/v4/b': json(ec2Container), '/v4/b/task': json(ec2Task) });
    const found = await detect({ ECS_CONTAINER_METADATA_URI_V4: `${url}/v4/b` });
    expect(found).toMatchObject({
      fields: {
        execution_method_details: {
          cluster_arn: 'arn:aws:ecs:us-west-2:111122223333:cluster/batch',
          launch_type: 'EC2',
          service_name: 'nightly',
          main_container_name: 'monitor',
          containers: [{ name: 'main' }, { name: 'monitor' }],
        },
        allocated_cpu_units: 512,
        allocated_memory_mb: 1024,
        ip_v4_addresses: ['172.17.0.3'],
      },
    });
  });

  it('with another container that does the work', async () => {
    const { url } = await start({ '/v4/b': json(ec2Container), '/v4/b/task': json(ec2Task) });
    const env = { ECS_CONTAINER_METADATA_URI_V4: `${url}/v4/b` };
    const both = { main_container_name: 'main', monitor_container_name: 'monitor' };
    expect(await detect(env, { mainContainerName: 'main' })).toMatchObject({
      fields: { execution_method_details: both },
      taskFields: { execution_method_capability_details: both },
    });
  });

  it('by version 3, also when version 4 does not answer', async () => {
    const { url } = await start({
      '/v3': json(version3Task.Containers[0]),
      '/v3/task': json(version3Task),
    });
    const version3 = { ECS_CONTAINER_METADATA_URI: `${url}/v3` };
    const both = { ...version3, ECS_CONTAINER_METADATA_URI_V4: `${url}/v4` };
    for (const env of [version3, both]) {
      expect(await detect(env)).toMatchObject({
        kind: 'ecs',
        fields: { allocated_cpu_units: 1024, ip_v4_addresses: ['10.0.0.108'] },
      });
    }
    const neither = { ...both, ECS_CONTAINER_METADATA_URI: `${url}/v2` };
    expect(await detect(neither)).toMatchObject({
      problem: expect.stringContaining('answered 404'),
    });
  });

  it('needs neither the endpoint of the container nor the optional members of a task', async () => {
    const bare = { TaskARN: fargateTask.TaskARN, Revision: 'x', Family: 'f', Limits: { CPU: 'x' } };
    const { url } = await start({ '/v4': text('no'), '/v4/task': json(bare) });
    const found = await detect({ ECS_CONTAINER_METADATA_URI_V4: `${url}/v4` });
    expect(found).toEqual({
      kind: 'ecs',
      fields: {
        execution_method_type: 'AWS ECS',
        infrastructure_type: 'AWS',
        execution_method_details: { task_arn: fargateTask.TaskARN },
        infrastructure_settings: {
          account_id: '111122223333',
          region: 'us-west-2',
          network: { region: 'us-west-2' },
        },
      },
      taskFields: {
        execution_method_type: 'AWS ECS',
        infrastructure_type: 'AWS',
        infrastructure_settings: {
          account_id: '111122223333',
          region: 'us-west-2',
          network: { region: 'us-west-2' },
        },
      },
    });
  });
});

it('cannot be read outside of ECS', async () => {
  const line = { env: {}, fetchText: async () => '', signal: new AbortController().signal };
  await expect(readEcsTask(line)).rejects.toThrow('ECS_CONTAINER_METADATA_URI_V4 is not set');
});

describe('labels', () => {
  const labelsOf = async (Labels: unknown) => {
    const task = { ...fargateTask, Containers: [{ ...fargateContainer, Labels }] };
    const { url } = await start({ '/v4': json(fargateContainer), '/v4/task': json(task) });
    const env = { ECS_CONTAINER_METADATA_URI_V4: `${url}/v4` };
    const found = await detect(env);
    const fields = found.kind === 'unknown' ? {} : found.fields;
    const details = fields.execution_method_details as unknown as {
      containers: { labels?: Record<string, string> }[];
    };
    return details.containers[0]?.labels;
  };

  it('are left out when they are no texts, and after the first hundred', async () => {
    expect(await labelsOf({ a: 'x', b: 1, c: null, d: '' })).toEqual({ a: 'x', d: '' });
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`l${index}`, 'x']));
    expect(Object.keys((await labelsOf(many)) ?? {})).toHaveLength(100);
    expect(await labelsOf('none')).toBeUndefined();
  });
});
