/** The members of Lambda's context object that are read; each may be missing or wrong. */
export interface LambdaContext {
  /** The name of the function. */
  readonly functionName?: string;
  /** The version of the function. */
  readonly functionVersion?: string;
  /** The ARN of the call. It may have an alias or a version. */
  readonly invokedFunctionArn?: string;
  /** In MiB; Lambda passes it as a text. */
  readonly memoryLimitInMB?: string | number;
  /** The id of this call. */
  readonly awsRequestId?: string;
  /** The log group in CloudWatch. */
  readonly logGroupName?: string;
  /** The log stream in CloudWatch. */
  readonly logStreamName?: string;
  /** The identity of the caller, for calls through Cognito. */
  readonly identity?: unknown;
}
