/** What a user has to know after a start. */
export interface GreetingFacts {
  readonly baseUrl: string;
  /** Absent once there is an admin. */
  readonly setupToken: string | undefined;
  /** Whether the set-up token is one that the user chose. */
  readonly isOwnToken: boolean;
  /** The key of this machine, where it was made by this start. */
  readonly newApiKey: string | undefined;
  /** Where that key is; absent where the data folder cannot be written. */
  readonly localFile: string | undefined;
}

const setupLines = ({ baseUrl, setupToken, isOwnToken }: GreetingFacts): readonly string[] => {
  if (setupToken === undefined) return [];
  if (isOwnToken)
    return ['', 'Set up the first admin with your token:', `  ${baseUrl}/setup#YOUR-TOKEN`];
  return [
    '',
    'Set up the first admin; the link works once, for a day:',
    `  ${baseUrl}/setup#${setupToken}`,
  ];
};

const jobLines = ({ baseUrl, newApiKey, localFile }: GreetingFacts): readonly string[] => {
  const key =
    newApiKey === undefined
      ? localFile && `The key for jobs on this machine is in ${localFile}`
      : `export PROC_WRAPPER_API_KEY=${newApiKey}`;
  const lines = [`export PROC_WRAPPER_API_BASE_URL=${baseUrl}`, ...(key ? [key] : [])];
  return ['', 'For jobs:', ...lines.map((line) => `  ${line}`)];
};

/** What a start prints for people; it holds the key of this machine only when it is new. */
export function greeting(facts: GreetingFacts): string {
  const lines = [`The monitor is at ${facts.baseUrl}`, ...setupLines(facts), ...jobLines(facts)];
  return `${lines.join('\n')}\n`;
}
