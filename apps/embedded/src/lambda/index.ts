export type { LambdaInvocation } from './invocation.ts';
export {
  type LambdaHandler,
  type LambdaSettings,
  type WrappedHandler,
  wrapHandler,
} from './wrap-handler.ts';
