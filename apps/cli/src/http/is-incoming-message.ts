/**
 * Whether a constructor is the `IncomingMessage` of Node. `node:http` is loaded only for one that
 * has its name: without that module, there is none.
 */
export function isIncomingMessage(made: unknown): boolean {
  if (typeof made !== 'function' || made.name !== 'IncomingMessage') return false;
  return made === process.getBuiltinModule('node:http').IncomingMessage;
}
