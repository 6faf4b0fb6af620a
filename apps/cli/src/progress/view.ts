/** What a run does at the moment. */
export type Phase =
  | 'asking'
  | 'starting'
  | 'waiting'
  | 'running'
  | 'pausing'
  | 'stopping'
  | 'reporting';

/** What the job has reported about itself. */
export interface Counts {
  readonly success?: number;
  readonly error?: number;
  readonly skipped?: number;
  readonly expected?: number;
}

/** What a status line shows. */
export interface View {
  readonly phase: Phase;
  /** 1, 2, ...; 0 before the first attempt. */
  readonly attempt: number;
  /** How many attempts there may be; undefined when there is no limit. */
  readonly attempts: number | undefined;
  /** Milliseconds since the phase began; in `running`, since the attempt began. */
  readonly elapsedMs: number;
  /** Milliseconds that the attempt may take; undefined without a limit. */
  readonly limitMs: number | undefined;
  /** Milliseconds that the pause before the next attempt takes; 0 outside of a pause. */
  readonly pauseMs: number;
  /** The targets of `--wait-for`, without passwords. */
  readonly targets: readonly string[];
  readonly counts: Counts;
  /** How many of the elapsed milliseconds had passed when the counts came. */
  readonly countedMs: number;
  /** The last status message, on one line without control characters. */
  readonly message: string;
  /** The contact with the server; undefined when the run is not reported. */
  readonly server: { readonly isLost: boolean; readonly agoMs: number } | undefined;
}
