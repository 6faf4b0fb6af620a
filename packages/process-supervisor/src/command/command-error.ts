import { ProcwrapError } from '@procwrap/core';
import type { CommandResult } from './command-result.ts';

/** A command that did not do what it was asked to; `exitCode` is what a shell would have exited with. */
export class CommandError extends ProcwrapError {
  /** The command as a person would type it; values from variables and secrets are not in it. */
  readonly command: string;
  /** Its exit code; 128 + n after signal n, 127 not found, 126 cannot be executed, 124 timed out. */
  readonly exitCode: number;
  /** The signal that ended it. */
  readonly signal: NodeJS.Signals | undefined;
  /** All that is known, where it was started. */
  readonly result: CommandResult | undefined;

  constructor(code: string, message: string, facts: CommandFacts) {
    super(code, message);
    this.name = 'CommandError';
    this.command = facts.command;
    this.exitCode = facts.exitCode;
    this.signal = facts.result?.signal;
    this.result = facts.result;
  }
}

/** What a `CommandError` tells beside its code and message. */
export interface CommandFacts {
  readonly command: string;
  readonly exitCode: number;
  readonly result?: CommandResult;
}
