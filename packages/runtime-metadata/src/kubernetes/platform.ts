import type { DetectContext, Platform } from '../platform.ts';
import { filled, textOf } from '../reading/pick.ts';

const type = 'Kubernetes';

/**
 * The namespace of every pod with a service account. The token in the same folder is never read.
 */
const namespaceFile = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/**
 * A variable of the downward API; a manifest chooses its name, and these two are the most common.
 */
const downward = (env: DetectContext['env'], name: string): string | undefined =>
  textOf(env[name]) ?? textOf(env[`MY_${name}`]);

const namespaceOf = async ({ env, readStart }: DetectContext): Promise<string | undefined> => {
  const given = downward(env, 'POD_NAMESPACE');
  if (given !== undefined) return given;
  return textOf((await readStart(namespaceFile).catch(() => '')).trim());
};

/**
 * A pod of Kubernetes: variables of the downward API, else the host name and the namespace file,
 * which every pod has.
 */
export const kubernetes: Platform = {
  kind: 'kubernetes',
  type,
  isHinted: ({ env }) => Boolean(env.KUBERNETES_SERVICE_HOST),
  detect: async (context) => {
    const { env } = context;
    const address = downward(env, 'POD_IP');
    const workload = {
      namespace: await namespaceOf(context),
      service_account: downward(env, 'POD_SERVICE_ACCOUNT'),
      container_name: downward(env, 'CONTAINER_NAME'),
    };
    const details = filled({
      ...workload,
      pod_name: downward(env, 'POD_NAME') ?? textOf(env.HOSTNAME),
      pod_uid: downward(env, 'POD_UID'),
      node_name: downward(env, 'NODE_NAME'),
    });
    return {
      kind: 'kubernetes',
      fields: {
        execution_method_type: type,
        ...filled({
          execution_method_details: details,
          ip_v4_addresses: address === undefined ? [] : [address],
        }),
      },
      taskFields: {
        execution_method_type: type,
        ...filled({ execution_method_capability_details: filled(workload) }),
      },
    };
  },
};
