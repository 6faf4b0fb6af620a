import { boolean } from '../option-types/boolean.ts';
import { option } from './row.ts';

/** Spans for OpenTelemetry; its own variables name the collector. */
export const traceRows = {
  trace: option(boolean(), {
    flags: ['--trace'],
    variables: ['PROC_WRAPPER_TRACE'],
    default: false,
    description: 'send spans to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names',
  }),
};
