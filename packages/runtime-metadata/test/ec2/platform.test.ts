import { describe, expect, it } from 'vitest';
import { detect } from '../detect-with.ts';
import { json, text, useMetadataServers } from '../metadata-server.ts';

const start = useMetadataServers();
const asked = { executionMethodType: 'AWS EC2' };

// As AWS documents the identity document; ids are made up.
const identity = {
  devpayProductCodes: null,
  availabilityZone: 'us-east-1d',
  privateIp: '10.158.112.84',
  version: '2017-09-30',
  instanceId: 'i-1234567890abcdef0',
  billingProducts: null,
  instanceType: 't3.micro',
  accountId: '123456789012',
  imageId: 'ami-5fb8c835',
  pendingTime: '2026-11-19T16:32:11Z',
  architecture: 'x86_64',
  kernelId: null,
  ramdiskId: null,
  region: 'us-east-1',
};

const serve = async (document: unknown = identity) => {
  const server = await start({
    '/latest/api/token': (request, response) =>
      request.method === 'PUT' && request.headers['x-aws-ec2-metadata-token-ttl-seconds']
        ? response.end('a-token\n')
        : response.writeHead(400).end(),
    '/latest/dynamic/instance-identity/document': (request, response) =>
      request.headers['x-aws-ec2-metadata-token'] === 'a-token'
        ? json(document)(request, response)
        : text('', 401)(request, response),
  });
  return { ...server, env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: `${server.url}/` } };
};

describe('EC2', () => {
  it('is asked only when the options name it', async () => {
    const { env, seen } = await serve();
    expect(await detect(env)).toEqual({ kind: 'unknown' });
    expect(seen).toHaveLength(0);
  });

  it('gives the metadata of the instance, which takes a token', async () => {
    const { env } = await serve();
    const machine = { instance_type: 't3.micro', image_id: 'ami-5fb8c835', architecture: 'x86_64' };
    expect(await detect(env, asked)).toEqual({
      kind: 'ec2',
      fields: {
        execution_method_type: 'AWS EC2',
        infrastructure_type: 'AWS',
        execution_method_details: { instance_id: 'i-1234567890abcdef0', ...machine },
        infrastructure_settings: {
          account_id: '123456789012',
          region: 'us-east-1',
          network: {
            region: 'us-east-1',
            availability_zone: 'us-east-1d',
            networks: [{ ip_v4_addresses: ['10.158.112.84'] }],
          },
        },
        ip_v4_addresses: ['10.158.112.84'],
      },
      taskFields: {
        execution_method_type: 'AWS EC2',
        infrastructure_type: 'AWS',
        execution_method_capability_details: machine,
      },
    });
  });

  it('accepts an identity with few members, and no other answer', async () => {
    const little = await serve({ instanceId: 'i-1' });
    expect(await detect(little.env, asked)).toMatchObject({
      fields: { execution_method_details: { instance_id: 'i-1' } },
    });
    const nothing = await serve({});
    expect(await detect(nothing.env, asked)).toMatchObject({
      problem: 'AWS EC2: the answer has no instance id',
    });
  });

  it('is not asked when its metadata is switched off', async () => {
    const { env, seen } = await serve();
    const off = { ...env, AWS_EC2_METADATA_DISABLED: 'true' };
    expect((await detect(off, asked)).kind).toBe('unknown');
    expect(seen).toHaveLength(0);
  });

  it('is asked at the link-local address', async () => {
    const urls: string[] = [];
    const fetchText = async (url: string) => {
      urls.push(url);
      return url.endsWith('token') ? 't' : JSON.stringify(identity);
    };
    await detect({}, { ...asked, deps: { fetchText } });
    expect(urls[0]).toBe('http://169.254.169.254/latest/api/token');
  });
});
