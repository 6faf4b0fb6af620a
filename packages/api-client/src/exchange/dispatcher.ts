/** What an exchange sends. */
export interface DispatchedRequest {
  readonly method: 'POST' | 'PATCH' | 'GET';
  readonly origin: string;
  /** The path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a GET. */
  readonly body: string | null;
}

/** Ends a request that a connection has. */
export interface RequestControl {
  abort(reason: Error): void;
}

/** Gets the parts of an answer as they come. Nothing comes after the end or an error. */
export interface AnswerHandler {
  /** The request is handed to a connection; before, no byte of it can have reached the server. */
  onRequestStart(control: RequestControl): void;
  /** The status, below 200 too, where it only announces the answer. */
  onResponseStart(
    control: unknown,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void;
  onResponseData(control: unknown, chunk: Buffer): void;
  onResponseEnd(): void;
  onResponseError(control: unknown, error: Error): void;
}

/** Sends requests to one origin, one after the other. */
export interface Dispatcher {
  /** Throws when the request is not one that can be sent. */
  dispatch(request: DispatchedRequest, handler: AnswerHandler): unknown;
}

/** A dispatcher, and how to end it at once. */
export interface OpenDispatcher {
  readonly dispatcher: Dispatcher;
  destroy(): Promise<void>;
}
