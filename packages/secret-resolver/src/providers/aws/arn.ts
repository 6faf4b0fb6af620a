/** The parts of an Amazon Resource Name. */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov`, ... */
  readonly partition: string;
  readonly region: string;
  /** All text after the account. */
  readonly resource: string;
}

/** Parses an ARN of a service; undefined when the text is not one. */
export function parseArn(text: string, service: string): Arn | undefined {
  const [, partition, found, region = '', resource = ''] =
    /^arn:(aws[\w-]*):([\w-]+):([\w-]*):\d*:(.+)$/s.exec(text) ?? [];
  return partition && found === service ? { partition, region, resource } : undefined;
}
