import type { Parts } from '../session-parts.ts';
import type { OtelSettings } from './otel-settings.ts';
import type { Attributes } from './span.ts';

/** What a CI service says about its pipeline: the mark of the service, and the variables by attribute. */
const pipelines: readonly (readonly [mark: string, variables: Readonly<Record<string, string>>])[] =
  [
    [
      'GITHUB_ACTIONS',
      {
        'cicd.pipeline.name': 'GITHUB_WORKFLOW',
        'cicd.pipeline.run.id': 'GITHUB_RUN_ID',
        'cicd.pipeline.task.name': 'GITHUB_JOB',
        'vcs.ref.head.name': 'GITHUB_REF_NAME',
        'vcs.ref.head.revision': 'GITHUB_SHA',
      },
    ],
    [
      'GITLAB_CI',
      {
        'cicd.pipeline.name': 'CI_PIPELINE_NAME',
        'cicd.pipeline.run.id': 'CI_PIPELINE_ID',
        'cicd.pipeline.run.url.full': 'CI_PIPELINE_URL',
        'cicd.pipeline.task.name': 'CI_JOB_NAME',
        'cicd.pipeline.task.run.id': 'CI_JOB_ID',
        'vcs.ref.head.name': 'CI_COMMIT_REF_NAME',
        'vcs.ref.head.revision': 'CI_COMMIT_SHA',
      },
    ],
    [
      'JENKINS_URL',
      {
        'cicd.pipeline.name': 'JOB_NAME',
        'cicd.pipeline.run.id': 'BUILD_NUMBER',
        'cicd.pipeline.run.url.full': 'BUILD_URL',
      },
    ],
  ];

type Env = Parts['resolved']['env'];

const pipelineOf = (env: Env): Attributes => {
  const [, variables = {}] = pipelines.find(([mark]) => env[mark]) ?? [];
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name, env[variable] || undefined]),
  );
};

const functionOf = ({ deps }: Parts): Attributes => {
  const { lambdaContext: context } = deps;
  if (!context) return {};
  return {
    'cloud.provider': 'aws',
    'cloud.platform': 'aws_lambda',
    'cloud.resource_id': context.invokedFunctionArn,
    'faas.name': context.functionName,
    'faas.version': context.functionVersion,
  };
};

/** Describes where the spans come from, by the names of the semantic conventions; the variables of OpenTelemetry win. */
export function resourceOf(parts: Parts, settings: OtelSettings): Attributes {
  const { deps, reading, resolved } = parts;
  const { taskName, deployment } = reading.options;
  return {
    'host.name': deps.hostname,
    'deployment.environment.name': deployment,
    ...pipelineOf(resolved.env),
    ...functionOf(parts),
    ...settings.resource,
    'service.name': settings.serviceName ?? taskName ?? 'unknown_service:procwrap',
  };
}
