/** Our own environment without the holes that its type allows. */
export function ownEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).map(([name, value]) => [name, value ?? '']),
  );
}
