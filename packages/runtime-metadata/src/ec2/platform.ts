import type { JsonObject } from '@procwrap/core';
import type { Metadata } from '../metadata.ts';
import type { DetectContext, Platform } from '../platform.ts';
import { filled, objectOf, textOf } from '../reading/pick.ts';

const type = 'AWS EC2';

/** The link-local address of the instance metadata service. */
const usualEndpoint = 'http://169.254.169.254';

/** Version 2 of the instance metadata service: a token first, then the identity document. */
const readIdentity = async ({ env, fetchText, signal }: DetectContext): Promise<JsonObject> => {
  const endpoint = env.AWS_EC2_METADATA_SERVICE_ENDPOINT?.replace(/\/+$/, '') || usualEndpoint;
  const token = await fetchText(`${endpoint}/latest/api/token`, {
    method: 'PUT',
    headers: { 'X-aws-ec2-metadata-token-ttl-seconds': '60' },
    signal,
  });
  const text = await fetchText(`${endpoint}/latest/dynamic/instance-identity/document`, {
    headers: { 'X-aws-ec2-metadata-token': token.trim() },
    signal,
  });
  return objectOf(JSON.parse(text));
};

const toMetadata = (identity: JsonObject): Metadata => {
  const region = textOf(identity.region);
  const address = textOf(identity.privateIp);
  const addresses = address === undefined ? [] : [address];
  const machine = {
    instance_type: textOf(identity.instanceType),
    image_id: textOf(identity.imageId),
    architecture: textOf(identity.architecture),
  };
  const network = filled({
    region,
    availability_zone: textOf(identity.availabilityZone),
    networks: addresses.map((one) => ({ ip_v4_addresses: [one] })),
  });
  return {
    kind: 'ec2',
    fields: {
      execution_method_type: type,
      infrastructure_type: 'AWS',
      ...filled({
        execution_method_details: filled({ instance_id: textOf(identity.instanceId), ...machine }),
        infrastructure_settings: filled({
          account_id: textOf(identity.accountId),
          region,
          network,
        }),
        ip_v4_addresses: addresses,
      }),
    },
    taskFields: {
      execution_method_type: type,
      infrastructure_type: 'AWS',
      ...filled({ execution_method_capability_details: filled(machine) }),
    },
  };
};

/**
 * An instance of AWS EC2. No variable names it, so its metadata service is asked only when the
 * options name EC2.
 */
export const ec2: Platform = {
  kind: 'ec2',
  type,
  isHinted: () => false,
  detect: async (context) => {
    if (context.env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true')
      throw new Error('AWS_EC2_METADATA_DISABLED is set');
    const identity = await readIdentity(context);
    if (textOf(identity.instanceId) === undefined) throw new Error('the answer has no instance id');
    return toMetadata(identity);
  },
};
