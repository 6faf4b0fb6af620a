/** The part of Lambda's context object that is looked at; every member may be missing or wrong. */
export interface LambdaContext {
  readonly functionName?: string;
  readonly functionVersion?: string;
  readonly invokedFunctionArn?: string;
  /** In MiB; Lambda gives a text. */
  readonly memoryLimitInMB?: string | number;
  readonly awsRequestId?: string;
  readonly logGroupName?: string;
  readonly logStreamName?: string;
  /** Who called, for calls through Cognito. */
  readonly identity?: unknown;
}
