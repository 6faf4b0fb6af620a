import {
  type Environment,
  errorMessage,
  type Finding,
  failure,
  type Result,
  success,
} from '@procwrap/core';
import type { Accepted, Parts } from '../session-parts.ts';
import { type DeliveredInput, deliverInput, type Input } from '../values/input.ts';
import { unlessStopped } from './unless-stopped.ts';
import type { VariableWriter } from './variable-writer.ts';

/** Gives the input of a run to its attempts. */
export interface InputDelivery {
  /** Gives the input to the next attempt; returns the variables for it. */
  deliver(accepted: Accepted | undefined): Promise<Result<Environment, readonly Finding[]>>;
  /** Removes the input file, or logs why that is not possible. */
  remove(): Promise<void>;
}

/** The input of the options, else the server's. */
export function inputOf(own: Input, accepted: Accepted | undefined): Input {
  const sent = accepted?.inputValue ?? undefined;
  return own.value === undefined && sent !== undefined ? { value: sent, from: 'server' } : own;
}

/**
 * The delivery of a run's input. The writer of the variable files is awaited with it in exec mode.
 */
export function inputDelivery(parts: Parts, variables: VariableWriter): InputDelivery {
  const { options, sources } = parts.reading;
  const isDefault = sources.cleanupInputFile.kind === 'default';
  const { inputEnvVarName, inputFilename, inputValueFormat } = options;
  const cleanupInputFile = isDefault ? undefined : options.cleanupInputFile;
  const inputOptions = { inputEnvVarName, inputFilename, inputValueFormat, cleanupInputFile };
  let delivered: DeliveredInput | undefined;
  const deliver = async (accepted: Accepted | undefined): Promise<Environment> => {
    delivered ??= await deliverInput(inputOptions, inputOf(parts.input, accepted));
    await delivered.offer();
    // After exec, procwrap is gone and cannot write to a named pipe any more.
    if (options.mode === 'exec') {
      const taken = Promise.all([variables.taken(), delivered.taken()]);
      await unlessStopped(taken, parts.deps.stopper.signal);
    }
    return delivered.env;
  };
  return {
    deliver: async (accepted) => {
      try {
        return success(await deliver(accepted));
      } catch (error) {
        const where = '--input-filename';
        return failure([{ severity: 'error', where, message: errorMessage(error) }]);
      }
    },
    remove: async () => {
      try {
        await delivered?.remove();
      } catch (error) {
        const message = `cannot remove the input file ${inputFilename}`;
        parts.log.warning('file-failed', `${message}: ${errorMessage(error)}`);
      }
    },
  };
}
