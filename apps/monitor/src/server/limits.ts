/** How much the server takes from clients; tests set other ones. */
export interface Limits {
  /** Two log tails of 5,000,000 characters, and input and output, fit into it. */
  readonly apiBodyBytes: number;
  /** A larger body is read only for a key that is known. */
  readonly strangerBodyBytes: number;
  readonly pageBodyBytes: number;
  /** How long a client may take for its headers, and for its whole request. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** Longer than clients keep an idle connection, so that they close it first. */
  readonly keepAliveMs: number;
  readonly mostConnections: number;
  /** So many bytes of large answers may wait for their readers together. */
  readonly waitingAnswerBytes: number;
  /** How long the reader of a large answer may take nothing of it. */
  readonly readMs: number;
  /** So many wrong keys of one address, and wrong sign-ins of one name or address, are answered in `perMs`. */
  readonly wrongKeys: number;
  readonly wrongSignIns: number;
  readonly wrongSignInsOfAddress: number;
  readonly perMs: number;
  readonly streamsPerSession: number;
  readonly mostStreams: number;
  /** A reader of events that is further behind is dropped. */
  readonly streamBytes: number;
  readonly heartbeatMs: number;
  /** How long answers in flight may take after a signal. */
  readonly closeMs: number;
}

/** What the server takes unless a test says otherwise. */
export const usualLimits: Limits = {
  apiBodyBytes: 32 * 1024 * 1024,
  strangerBodyBytes: 64 * 1024,
  pageBodyBytes: 256 * 1024,
  headersMs: 15_000,
  requestMs: 120_000,
  keepAliveMs: 75_000,
  mostConnections: 16_384,
  waitingAnswerBytes: 128 * 1024 * 1024,
  readMs: 60_000,
  wrongKeys: 30,
  wrongSignIns: 10,
  wrongSignInsOfAddress: 50,
  perMs: 60_000,
  streamsPerSession: 8,
  mostStreams: 500,
  streamBytes: 2 * 1024 * 1024,
  heartbeatMs: 15_000,
  closeMs: 4_000,
};
