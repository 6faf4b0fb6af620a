import type { DetectContext, Platform } from '../platform.ts';
import { filled, textOf } from '../reading/pick.ts';

const type = 'Kubernetes';

/** Where every pod with a service account finds its namespace; the token beside it is none of our business. */
const namespaceFile = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/** The first of some variables that is set: manifests name what the downward API gives them as they like, these two ways most often. */
const downward = (env: DetectContext['env'], name: string): string | undefined =>
  textOf(env[name]) ?? textOf(env[`MY_${name}`]);

const namespaceOf = async ({ env, readStart }: DetectContext): Promise<string | undefined> => {
  const given = downward(env, 'POD_NAMESPACE');
  if (given !== undefined) return given;
  return textOf((await readStart(namespaceFile).catch(() => '')).trim());
};

/** A pod of Kubernetes: variables from the downward API, else what every pod has. */
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
