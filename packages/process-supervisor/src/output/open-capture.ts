import type { ChildProcess } from 'node:child_process';
import { closeSync, fstatSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { decideOutputPipes, type OutputPipe } from './decide-output-pipes.ts';
import { createKeepingSink } from './keeping-sink.ts';
import { closePipe, makePipes, type Pipe } from './make-pipes.ts';
import { openSink } from './open-sink.ts';
import type { Output, OutputSettings } from './output.ts';
import type { CapturePlan, StreamName } from './output-plan.ts';
import { createOutputRelay, type OutputRelay } from './output-relay.ts';
import { readPipe, readStream } from './source.ts';

const defaultStallLimitMs = 5000;

/** Whether two descriptors lead to the same file, pipe, socket or terminal. */
const isSameFile = (one: number, other: number): boolean => {
  const a = fstatSync(one);
  const b = fstatSync(other);
  return a.dev === b.dev && a.ino === b.ino && a.rdev === b.rdev;
};

const slotOf = (
  stream: StreamName,
  outputPipes: readonly OutputPipe[],
  pipes: readonly Pipe[] | undefined,
) => {
  const index = outputPipes.findIndex(({ serves }) => serves.includes(stream));
  if (index < 0) return undefined;
  return pipes?.[index]?.writeFd ?? 'pipe';
};

const relayOf = (plan: CapturePlan, outputPipe: OutputPipe, { log, clock }: OutputSettings) => {
  const { stream } = outputPipe;
  const from = (openSource: Parameters<typeof createOutputRelay>[0]['openSource']) =>
    createOutputRelay({
      stream,
      tap: plan.tap,
      around: plan.around,
      filter: plan.filter?.(),
      log,
      clock,
      openSink: (events) =>
        plan.keep ? createKeepingSink(stream, plan.keep) : openSink(outputPipe.to, events),
      openSource,
    });
  return {
    throughPipe: (pipe: Pipe) => from((receive, isBusy) => readPipe(pipe.readFd, receive, isBusy)),
    throughStream: (child: ChildProcess) =>
      from((receive) => {
        // The program was started with `pipe` for this stream.
        return readStream(child[stream] as Readable, receive);
      }),
  };
};

/** Makes the pipes that a program's output passes through. */
export async function openCapture(plan: CapturePlan, settings: OutputSettings): Promise<Output> {
  const fds = plan.fds ?? { stdout: 1, stderr: 2 };
  const sharedOutputPipes = decideOutputPipes(plan, fds, isSameFile(fds.stdout, fds.stderr));
  const pipes = await makePipes(sharedOutputPipes.length, settings.tools);
  // Two streams cannot share a socket pair of Node, so the order of their writes is not kept there.
  const outputPipes = pipes ? sharedOutputPipes : decideOutputPipes(plan, fds, false);
  let relays: OutputRelay[] = [];
  const begin = (child: ChildProcess) => {
    relays = outputPipes.map((outputPipe, index) => {
      const pipe = pipes?.[index];
      if (!pipe) return relayOf(plan, outputPipe, settings).throughStream(child);
      closeSync(pipe.writeFd);
      return relayOf(plan, outputPipe, settings).throughPipe(pipe);
    });
  };
  const stallLimitMs = plan.stallLimitMs ?? defaultStallLimitMs;
  return {
    stdio: [
      'inherit',
      slotOf('stdout', outputPipes, pipes) ?? fds.stdout,
      slotOf('stderr', outputPipes, pipes) ?? fds.stderr,
    ],
    begin,
    abandon: () => pipes?.forEach(closePipe),
    finish: async (forceKill) => {
      await Promise.all(relays.map((relay) => relay.finish({ stallLimitMs, forceKill })));
    },
  };
}
