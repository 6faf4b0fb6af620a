export {
  type Exited,
  exitCodeOf,
  type NotStarted,
  type NotStartedReason,
  type ProgramEnd,
  type Signalled,
} from '@procwrap/core';
export {
  type Command,
  type CommandDeps,
  CommandError,
  type CommandFacts,
  type CommandOptions,
  type CommandResult,
  command,
  type FileChoice,
  type FromEnvOptions,
  type OwnProcess,
  ownProcess,
  type PlainChoice,
  type RunningCommand,
  type RunOptions,
  type SpawnOptions,
  type StdioChoices,
  type StopCause,
  type StopSettings,
  type Text,
  type TextChoice,
} from './command/index.ts';
export type { CommandLine, CommandLineSettings } from './command-line/command-line.ts';
export { describeCommand } from './command-line/describe-command.ts';
export { parseCommandLine } from './command-line/parse-command-line.ts';
export type { BecomingProcess } from './exec/become-program.ts';
export type {
  CapturePlan,
  InheritPlan,
  OutputDescriptors,
  OutputPlan,
  StreamName,
} from './output/output-plan.ts';
export { decideForwarding, type Forwarding, signalsToHandle } from './signals/decide-forwarding.ts';
export { forwardableSignals, stopSignals, stopSignalsOf } from './signals/forwardable-signals.ts';
export {
  decideMode,
  readTerminalFacts,
  type SupervisionMode,
  type TerminalFacts,
  type TerminalSources,
} from './signals/terminal.ts';
export type { Program } from './start/program.ts';
export type { StopOptions, StopReport } from './stop/stop.ts';
export type { SuperviseDeps, SuperviseOptions } from './supervise/options.ts';
export { type ProgramOptions, supervise } from './supervise/supervise.ts';
export type { NeverStarted, Supervised } from './supervise/supervised.ts';
export type { Survivor } from './sweep/sweep.ts';
export type { SwitchableProcess } from './user/switch-user.ts';
