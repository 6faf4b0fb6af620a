/** The parts of an ARN that are used here. */
export interface Arn {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** Everything after the account. */
  readonly resource: string;
}

/** The parts of an ARN; undefined for a text that is no ARN. */
export function parseArn(text: string | undefined): Arn | undefined {
  const [arn, partition, , region, accountId, ...rest] = text?.split(':') ?? [];
  if (arn !== 'arn' || !partition || !region || !accountId || rest.length === 0) return undefined;
  return { partition, region, accountId, resource: rest.join(':') };
}
