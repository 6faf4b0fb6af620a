import type { ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { decideLanes, type Lane } from './decide-lanes.ts';
import { closePipe, makePipes, type Pipe } from './make-pipes.ts';
import { openSink } from './open-sink.ts';
import type { Output, OutputSettings } from './output.ts';
import type { CapturePlan, StreamName } from './output-plan.ts';
import { createPassage, type Passage } from './passage.ts';
import { isSameFile } from './same-file.ts';
import { readPipe, readStream } from './source.ts';

const defaultStallLimitMs = 5000;

const slotOf = (stream: StreamName, lanes: readonly Lane[], pipes: readonly Pipe[] | undefined) => {
  const index = lanes.findIndex(({ serves }) => serves.includes(stream));
  if (index < 0) return undefined;
  return pipes?.[index]?.writeFd ?? 'pipe';
};

const passageOf = (plan: CapturePlan, lane: Lane, { log, clock }: OutputSettings) => {
  const { stream } = lane;
  const from = (openSource: Parameters<typeof createPassage>[0]['openSource']) =>
    createPassage({
      stream,
      tap: plan.tap,
      filter: plan.filter?.(),
      log,
      clock,
      openSink: (events) => openSink(lane.to, events),
      openSource,
    });
  return {
    throughPipe: (pipe: Pipe) => from((receive, isBusy) => readPipe(pipe.readFd, receive, isBusy)),
    throughStream: (child: ChildProcess) =>
      from((receive) => {
        // It was started with `pipe` in this place.
        return readStream(child[stream] as Readable, receive);
      }),
  };
};

/** Makes the pipes through which a program's output passes. */
export const openCapture = async (plan: CapturePlan, settings: OutputSettings): Promise<Output> => {
  const fds = plan.fds ?? { stdout: 1, stderr: 2 };
  const sharedLanes = decideLanes(plan, fds, isSameFile(fds.stdout, fds.stderr));
  const pipes = await makePipes(sharedLanes.length, settings.tools);
  // Node's socket pairs cannot be shared by two descriptors: the order between the streams is lost there.
  const lanes = pipes ? sharedLanes : decideLanes(plan, fds, false);
  let passages: Passage[] = [];
  const begin = (child: ChildProcess) => {
    passages = lanes.map((lane, index) => {
      const pipe = pipes?.[index];
      if (!pipe) return passageOf(plan, lane, settings).throughStream(child);
      closeSync(pipe.writeFd);
      return passageOf(plan, lane, settings).throughPipe(pipe);
    });
  };
  const stallLimitMs = plan.stallLimitMs ?? defaultStallLimitMs;
  return {
    stdio: [
      'inherit',
      slotOf('stdout', lanes, pipes) ?? fds.stdout,
      slotOf('stderr', lanes, pipes) ?? fds.stderr,
    ],
    begin,
    abandon: () => pipes?.forEach(closePipe),
    finish: async (haste) => {
      await Promise.all(passages.map((passage) => passage.finish({ stallLimitMs, haste })));
    },
  };
};
