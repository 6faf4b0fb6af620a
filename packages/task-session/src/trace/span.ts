/** A value of an attribute; one that is undefined is left out. */
export type AttributeValue = string | number | boolean | readonly string[] | undefined;

/** Attributes by their names. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** The kinds of spans that are made, with their numbers in OTLP. */
export const spanKinds = { internal: 1, client: 3 } as const;

/** A span that has ended. */
export interface Span {
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly isParentRemote: boolean;
  readonly name: string;
  readonly kind: (typeof spanKinds)[keyof typeof spanKinds];
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Attributes;
  /** What went wrong; undefined when nothing did. */
  readonly error: string | undefined;
}
