// Made by `npm run docs` from the table of options.
import type { OptionValue } from '../table.ts';

/** The values of the options in the group "Traces". */
export interface TraceValues {
  /** Send spans to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names. Default: `false`. Variable: `PROC_WRAPPER_TRACE`. */
  readonly trace: OptionValue<'trace'>;
}
