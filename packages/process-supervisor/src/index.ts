export {
  type Exited,
  exitCodeOf,
  type NotStarted,
  type NotStartedReason,
  type ProgramEnd,
  type Signalled,
} from '@procwrap/core';
export { type Command, type CommandOptions, command } from './command/command.ts';
export { CommandError, type CommandFacts } from './command/command-error.ts';
export type { CommandResult, StopCause } from './command/command-result.ts';
export type { CommandDeps, StopSettings } from './command/command-state.ts';
export type { FromEnvOptions } from './command/from-env.ts';
export type { RunOptions } from './command/run-command.ts';
export type { RunningCommand } from './command/running-command.ts';
export type { SpawnOptions } from './command/start-command.ts';
export type { FileChoice, PlainChoice, StdioChoices, TextChoice } from './command/stdio.ts';
export type { Text } from './command/word.ts';
export type { CommandLine, CommandLineSettings } from './command-line/command-line.ts';
export { describeCommand } from './command-line/describe-command.ts';
export { parseCommandLine } from './command-line/parse-command-line.ts';
export type {
  AroundChunks,
  CapturePlan,
  InheritPlan,
  OutputDescriptors,
  OutputPlan,
  StreamName,
} from './output/output-plan.ts';
export { forceKillFlushMs } from './output/sink.ts';
export {
  type LostPieces,
  type OutputPiece,
  type PieceSettings,
  writePieces,
} from './output/write-pieces.ts';
export type { BecomingProcess } from './own-process.ts';
export { type OwnProcess, ownProcess } from './own-process.ts';
export type { Program } from './program/program.ts';
export { decideForwarding, type Forwarding, signalsToHandle } from './signals/decide-forwarding.ts';
export { forwardableSignals, stopSignals, stopSignalsOf } from './signals/forwardable-signals.ts';
export {
  decideMode,
  readTerminalFacts,
  type SupervisionMode,
  type TerminalFacts,
  type TerminalSources,
} from './signals/terminal.ts';
export type { StopOptions, StopReport } from './stop/stop-subject.ts';
export type { SuperviseDeps, SuperviseOptions } from './supervise/options.ts';
export { type ProgramOptions, supervise } from './supervise/supervise.ts';
export type { NeverStarted, Supervised } from './supervise/supervised.ts';
export type { Survivor } from './sweep/sweep.ts';
export type { SwitchableProcess } from './user/switch-user.ts';
