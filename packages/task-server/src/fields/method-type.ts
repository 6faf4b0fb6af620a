const known = ['AWS ECS', 'AWS Lambda', 'AWS CodeBuild', 'Unknown'];

/** The usual spelling of an execution method; an unknown one is kept, blank becomes `Unknown`. */
export const normalMethodType = (type: string): string =>
  known.find((name) => name.toLowerCase() === type.toLowerCase()) ?? (type || 'Unknown');
