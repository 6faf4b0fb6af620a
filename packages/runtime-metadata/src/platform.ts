import type { Clock, PartialEnvironment } from '@procwrap/core';
import type { FetchText } from './http/fetch-text.ts';
import type { ReadStart } from './kubernetes/read-start.ts';
import type { LambdaContext } from './lambda/context.ts';
import type { Metadata, PlatformKind } from './metadata.ts';

/** How to detect the platform. */
export interface DetectionSettings {
  readonly env: PartialEnvironment;
  /** The platform, when somebody named it: `AWS ECS`, `AWS Lambda`, `AWS CodeBuild`, `AWS EC2` or `Kubernetes`. Others are left alone. */
  readonly executionMethodType?: string | undefined;
  /** What Lambda hands to a handler beside the event. */
  readonly lambdaContext?: LambdaContext | undefined;
  /** The container of an ECS task that does the work, when it is not the one that asks. */
  readonly mainContainerName?: string | undefined;
  readonly clock: Clock;
  /** Milliseconds that the whole detection may take; 2000 by default. */
  readonly budgetMs?: number;
  /** Ends the detection early. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of Node's own HTTP client. */
  readonly fetchText?: FetchText;
  /** Instead of the file system. */
  readonly readStart?: ReadStart;
}

/** What a platform is detected with. */
export interface DetectContext
  extends Pick<DetectionSettings, 'env' | 'lambdaContext' | 'mainContainerName'> {
  readonly fetchText: FetchText;
  readonly readStart: ReadStart;
  /** Aborts when the detection is to end. */
  readonly signal: AbortSignal;
}

/** A platform that can be detected. */
export interface Platform {
  readonly kind: PlatformKind;
  /** As the server calls it. */
  readonly type: string;
  /** Whether variables or context say that this is it; a platform without a hint is tried only where it was named. */
  readonly isHinted: (facts: Pick<DetectContext, 'env' | 'lambdaContext'>) => boolean;
  /** Reads the metadata; throws an error with a message for people when there is none. */
  readonly detect: (context: DetectContext) => Promise<Metadata>;
}
