export type { LambdaInvocation } from './invocation.ts';
export { type LambdaHandler, type LambdaOutside, wrapHandler } from './wrap-handler.ts';
