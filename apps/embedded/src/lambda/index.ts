export type { LambdaInvocation } from './invocation.ts';
export { type LambdaDeps, type LambdaHandler, wrapHandler } from './wrap-handler.ts';
