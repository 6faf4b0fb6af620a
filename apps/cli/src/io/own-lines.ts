import type { EventName } from '@procwrap/core';

/** Changes a line about an event before it is shown; undefined when it is not shown. */
export type LineShape = (line: string, event: EventName) => string | undefined;

/**
 * Shows a line. When it has to add a line of its own, such as a note about dropped lines, that one
 * gets the shape.
 */
export type WriteLine = (line: string, event: EventName, shape?: LineShape) => void;

/** What happens to the lines of procwrap. */
export interface LineDress {
  readonly shape: LineShape;
  /** Also gets each line as it was made; a line about its first failure is returned. */
  readonly copy?: LineShape | undefined;
}

/** The lines of procwrap on their way out: the one place that decides how they look. */
export interface OwnLines {
  readonly write: (line: string, event: EventName) => void;
  readonly shape: LineShape;
  /** Treats the lines from now on in another way. */
  use(dress: LineDress): void;
}

/** A shape that changes nothing. */
export const plainShape: LineShape = (line) => line;

/** Passes lines on to `to`, unchanged until `use` is called. */
export function createOwnLines(to: WriteLine): OwnLines {
  let dress: LineDress = { shape: plainShape };
  const shape: LineShape = (line, event) => dress.shape(line, event);
  const show = (line: string, event: EventName) => {
    const shown = shape(line, event);
    if (shown !== undefined) to(shown, event, shape);
  };
  return {
    write: (line, event) => {
      show(line, event);
      const problem = dress.copy?.(line, event);
      if (problem !== undefined) show(problem, 'file-failed');
    },
    shape,
    use: (next) => {
      dress = next;
    },
  };
}
