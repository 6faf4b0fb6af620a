export { cleanExecutionBody } from './cleaning/clean-execution-body.ts';
export { type ApiReader, createApiReader } from './client/api-reader.ts';
export type { BegunExecution } from './client/begun-execution.ts';
export {
  createExecutionApi,
  type ExecutionApi,
  type ExecutionFields,
} from './client/execution-api.ts';
export type { Contact } from './client/note-contact.ts';
export { createReportSender, type ReportSender } from './client/report-sender.ts';
export {
  defaultBudgets,
  type ExecutionApiDeps,
  type ExecutionApiSettings,
} from './client/settings.ts';
export type { OutgoingRequest } from './exchange/exchange.ts';
export type { Answer, ExchangeResult, Failure } from './exchange/exchange-result.ts';
export type { Proxies } from './exchange/open-dispatcher.ts';
export { createTransport, type Transport, type TransportOptions } from './exchange/transport.ts';
export type { CreateResult } from './reporting/create-execution.ts';
export type {
  DeliveryResult,
  FinalReport,
  Postponed,
  ReportKeeper,
} from './reporting/kept-report.ts';
export type { Budgets, Operation, Trouble } from './reporting/ports.ts';
export { waitsUntilOf } from './reporting/work-window.ts';
export {
  type ItemContent,
  type ItemContext,
  rollbarItem,
} from './rollbar/rollbar-item.ts';
export {
  createRollbarReporter,
  type RollbarReporter,
  type RollbarSettings,
} from './rollbar/rollbar-reporter.ts';
export type { HeartbeatResult } from './updates/heartbeat.ts';
export type { UpdateRefusal } from './updates/update-refusal.ts';
