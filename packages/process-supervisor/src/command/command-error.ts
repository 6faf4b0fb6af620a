import { ProcwrapError } from '@procwrap/core';
import type { CommandResult } from './command-result.ts';

/** A command that failed or could not be started. */
export class CommandError extends ProcwrapError {
  /** The command as a person would type it, without the values of variables and secrets. */
  readonly command: string;
  /**
   * Its exit code; 128 + n after signal n, 127 not found, 126 cannot be executed, 124 timed out.
   */
  readonly exitCode: number;
  /** The signal that ended it; undefined when none did. */
  readonly signal: NodeJS.Signals | undefined;
  /** The whole result; undefined when the error came before the start. */
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

/** The properties of a `CommandError` besides its code and message. */
export interface CommandFacts {
  readonly command: string;
  readonly exitCode: number;
  readonly result?: CommandResult;
}
