/** Changes a line before it is shown; undefined when it is not shown. */
export type LineShape = (line: string) => string | undefined;

/**
 * Shows a line. When it has to add a line of its own, such as a note about dropped lines, that one
 * gets the shape.
 */
export type WriteLine = (line: string, shape?: LineShape) => void;

/** What happens to the lines of procwrap. */
export interface LineDress {
  readonly shape: LineShape;
  /** Also gets each line as it was made; a line about its first failure is returned. */
  readonly copy?: ((line: string) => string | undefined) | undefined;
}

/** The lines of procwrap on their way out: the one place that decides how they look. */
export interface OwnLines {
  readonly write: (line: string) => void;
  readonly shape: LineShape;
  /** Treats the lines from now on in another way. */
  use(dress: LineDress): void;
}

/** A shape that changes nothing. */
export const plainShape: LineShape = (line) => line;

/** Passes lines on to `to`, unchanged until `use` is called. */
export function createOwnLines(to: WriteLine): OwnLines {
  let dress: LineDress = { shape: plainShape };
  const shape: LineShape = (line) => dress.shape(line);
  const show = (line: string) => {
    const shown = shape(line);
    if (shown !== undefined) to(shown, shape);
  };
  return {
    write: (line) => {
      show(line);
      const problem = dress.copy?.(line);
      if (problem !== undefined) show(problem);
    },
    shape,
    use: (next) => {
      dress = next;
    },
  };
}
