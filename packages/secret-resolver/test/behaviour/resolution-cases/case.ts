import type { ResolverSettings } from '../../../src/index.ts';

/** One thing that happens between two attempts. */
export interface Between {
  /** The new text of a secret. */
  readonly rotate?: Readonly<Record<string, string>>;
  readonly remove?: string;
  /** Seconds that go by. */
  readonly seconds: number;
}

/**
 * A case of the original wrapper. In names, `?` at the end stands for the suffix of references; in
 * texts, `{sm}` stands for the beginning of the ARN of a secret in us-east-2, and `{dir}` for the
 * case's own folder.
 */
export interface ResolutionCase {
  readonly id: string;
  readonly given: {
    readonly env?: Readonly<Record<string, string>>;
    readonly settings?: Partial<ResolverSettings>;
    readonly files?: Readonly<Record<string, string>>;
    /** Variables of every case that are not set in this one. */
    readonly without?: readonly string[];
    /** The key that a policy keeps from most things. */
    readonly restricted?: boolean;
    /** The credentials come from a container's endpoint. */
    readonly container?: boolean;
    /** The file that the environment is written to, and its format. */
    readonly output?: { readonly filename: string; readonly format?: string };
    readonly between?: readonly Between[];
    readonly countsCalls?: boolean;
  };
  readonly expected: {
    /**
     * What the child has beyond the variables of every case; with several attempts, in the last of
     * them.
     */
    readonly env: Readonly<Record<string, string>>;
    /** Where the errors are; with any, the run ends with 78 and the child is not started. */
    readonly errors?: readonly string[];
    readonly warnings?: readonly string[];
    /** One environment per attempt. */
    readonly attempts?: readonly Readonly<Record<string, string>>[];
    /** The file that was written. */
    readonly written?: string;
    /** How many calls AWS gets, in cases that are about them. */
    readonly calls?: number;
  };
  /** `same` as the original, or `different because ...`. */
  readonly decision: string;
}
