import type { Clock, PartialEnvironment } from '@procwrap/core';
import type { FetchText } from './http/fetch-text.ts';
import type { LambdaContext } from './lambda-context.ts';
import type { Metadata, PlatformKind } from './metadata.ts';
import type { ReadStart } from './reading/read-start.ts';

/** Options of `detectMetadata`. */
export interface DetectOptions {
  /** The variables of the program, e.g. `process.env`. */
  readonly env: PartialEnvironment;
  /**
   * The platform, when you know it: `AWS ECS`, `AWS Lambda`, `AWS CodeBuild`, `AWS EC2` or
   * `Kubernetes`; no other is tried. By default the variables decide.
   */
  readonly executionMethodType?: string | undefined;
  /** The context object that Lambda gives to a handler. */
  readonly lambdaContext?: LambdaContext | undefined;
  /** The ECS container that does the work, when that is not the container of this program. */
  readonly mainContainerName?: string | undefined;
  /** The most milliseconds that the whole detection takes; 2000 by default. */
  readonly budgetMs?: number;
  /** Ends the detection when it aborts. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: DetectDeps;
}

/** What the detection depends on; a test replaces it. */
export interface DetectDeps {
  /** The clock of the budget; the system's by default. */
  readonly clock?: Clock;
  /** Sends requests; by Node's HTTP client by default. */
  readonly fetchText?: FetchText;
  /** Reads the beginning of a file; of the file system by default. */
  readonly readStart?: ReadStart;
}

/** What a platform is detected with. */
export interface DetectContext
  extends Pick<DetectOptions, 'env' | 'lambdaContext' | 'mainContainerName'> {
  readonly fetchText: FetchText;
  readonly readStart: ReadStart;
  /** Aborts when the detection is to end. */
  readonly signal: AbortSignal;
}

/** A platform that can be detected. */
export interface Platform {
  readonly kind: PlatformKind;
  /** Its name in the task-execution API. */
  readonly type: string;
  /**
   * Whether variables or the context name this platform. One that nothing names is tried only when
   * the options name it.
   */
  readonly isHinted: (facts: Pick<DetectContext, 'env' | 'lambdaContext'>) => boolean;
  /** Reads the metadata; throws an error with a message for people when there is none. */
  readonly detect: (context: DetectContext) => Promise<Metadata>;
}
