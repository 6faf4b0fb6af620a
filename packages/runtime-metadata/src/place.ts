import type { Clock } from '@procwrap/core';
import type { FetchText } from './http/fetch-text.ts';
import type { ReadStart } from './kubernetes/read-start.ts';
import type { LambdaContext } from './lambda/context.ts';
import type { Metadata, PlaceKind } from './metadata.ts';

/** How to look around. */
export interface DetectionSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The place, when somebody already said it: `AWS ECS`, `AWS Lambda`, `AWS CodeBuild`, `AWS EC2` or `Kubernetes`. Others are left alone. */
  readonly executionMethodType?: string | undefined;
  /** What Lambda hands to a handler beside the event. */
  readonly lambdaContext?: LambdaContext | undefined;
  /** The container of an ECS task that does the work, when it is not the one that asks. */
  readonly mainContainerName?: string | undefined;
  readonly clock: Clock;
  /** Milliseconds that the whole look may take; 2000 unless told. */
  readonly budgetMs?: number;
  /** Ends the look early. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of Node's own HTTP client. */
  readonly fetchText?: FetchText;
  /** Instead of the file system. */
  readonly readStart?: ReadStart;
}

/** What a place is looked at with. */
export interface Sight
  extends Pick<DetectionSettings, 'env' | 'lambdaContext' | 'mainContainerName'> {
  readonly fetchText: FetchText;
  readonly readStart: ReadStart;
  /** Aborts when the look is to end. */
  readonly signal: AbortSignal;
}

/** A place that can be looked at. */
export interface Place {
  readonly kind: PlaceKind;
  /** As the server calls it. */
  readonly type: string;
  /** Whether variables or context say that this is it; a place without a hint is looked at only where it was named. */
  readonly isHinted: (facts: Pick<Sight, 'env' | 'lambdaContext'>) => boolean;
  /** Looks; throws an error with a message for people when there is nothing to be seen. */
  readonly look: (sight: Sight) => Promise<Metadata>;
}
