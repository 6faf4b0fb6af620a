const known = ['AWS ECS', 'AWS Lambda', 'AWS CodeBuild', 'Unknown'];

/**
 * The usual spelling of an execution method; an unknown method is kept, and blank becomes
 * `Unknown`.
 */
export function normalMethodType(type: string): string {
  return known.find((name) => name.toLowerCase() === type.toLowerCase()) ?? (type || 'Unknown');
}
