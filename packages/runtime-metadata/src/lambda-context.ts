/** The members of Lambda's context object that are read; each may be missing or wrong. */
export interface LambdaContext {
  readonly functionName?: string;
  readonly functionVersion?: string;
  readonly invokedFunctionArn?: string;
  /** In MiB; Lambda passes it as a text. */
  readonly memoryLimitInMB?: string | number;
  readonly awsRequestId?: string;
  readonly logGroupName?: string;
  readonly logStreamName?: string;
  /** The identity of the caller, for calls through Cognito. */
  readonly identity?: unknown;
}
