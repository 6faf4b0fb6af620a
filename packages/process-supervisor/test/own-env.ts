/** Our own environment without the holes that its type allows. */
export const ownEnv = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
