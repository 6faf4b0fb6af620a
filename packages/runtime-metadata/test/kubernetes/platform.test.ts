import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { readStart } from '../../src/reading/read-start.ts';
import { detect } from '../detect-with.ts';

const hint = { KUBERNETES_SERVICE_HOST: '10.96.0.1', HOSTNAME: 'importer-28x-abcde' };

describe('Kubernetes', () => {
  it('gives the values of the downward API', async () => {
    const env = {
      ...hint,
      POD_NAME: 'importer-1',
      POD_NAMESPACE: 'batch',
      POD_UID: 'u',
      POD_IP: '10.1.2.3',
      MY_NODE_NAME: 'node-7',
      POD_SERVICE_ACCOUNT: 'importer',
      CONTAINER_NAME: 'main',
    };
    const workload = { namespace: 'batch', service_account: 'importer', container_name: 'main' };
    expect(await detect(env)).toEqual({
      kind: 'kubernetes',
      fields: {
        execution_method_type: 'Kubernetes',
        execution_method_details: {
          ...workload,
          pod_name: 'importer-1',
          pod_uid: 'u',
          node_name: 'node-7',
        },
        ip_v4_addresses: ['10.1.2.3'],
      },
      taskFields: {
        execution_method_type: 'Kubernetes',
        execution_method_capability_details: workload,
      },
    });
  });

  it('else gives the host name and the namespace of the service account, and reads no token', async () => {
    const read: string[] = [];
    const readStart = async (path: string) => {
      read.push(path);
      return 'batch\n';
    };
    const found = await detect(hint, { deps: { readStart } });
    expect(found).toMatchObject({
      fields: { execution_method_details: { namespace: 'batch', pod_name: 'importer-28x-abcde' } },
    });
    expect(read).toEqual(['/var/run/secrets/kubernetes.io/serviceaccount/namespace']);
  });

  it('needs no service account', async () => {
    const found = await detect({ KUBERNETES_SERVICE_HOST: 'x' });
    expect(found).toEqual({
      kind: 'kubernetes',
      fields: { execution_method_type: 'Kubernetes' },
      taskFields: { execution_method_type: 'Kubernetes' },
    });
  });
});

it('reads only the beginning of a file', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'namespace');
    await writeFile(path, 'x'.repeat(5000));
    expect(await readStart(path)).toHaveLength(1024);
  }));
