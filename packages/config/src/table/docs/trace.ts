// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Traces". */
export interface TraceDocs {
  /** Send spans to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names. Default: `false`. Variable: `PROC_WRAPPER_TRACE`. */
  readonly trace: unknown;
}
