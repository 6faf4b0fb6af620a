/** What an Amazon Resource Name tells. */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov`, ... */
  readonly partition: string;
  readonly region: string;
  /** All that stands after the account. */
  readonly resource: string;
}

/** Reads an ARN of a service; undefined when the text is none. */
export function parseArn(text: string, service: string): Arn | undefined {
  const [, partition, found, region = '', resource = ''] =
    /^arn:(aws[\w-]*):([\w-]+):([\w-]*):\d*:(.+)$/s.exec(text) ?? [];
  return partition && found === service ? { partition, region, resource } : undefined;
}
