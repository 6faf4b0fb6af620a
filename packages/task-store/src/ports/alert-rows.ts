import type { CountedTrack, IncidentKind, LastingKind, LastingTrack } from '@procwrap/task-server';

/** Something that is wrong with a task; at most one is open for each task and kind. */
export interface IncidentRow {
  readonly id: string;
  readonly taskUuid: string;
  readonly kind: IncidentKind;
  readonly openedAtMs: number;
  /** The run or occurrence that opened it. */
  readonly subject: string;
  /** One line for people: what happened. */
  readonly summary: string;
  readonly resolvedAtMs: number | null;
  readonly acknowledgedAtMs: number | null;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntilMs: number | null;
  /** How many bad runs so far. */
  readonly count: number;
}

/** What is remembered of a task and a kind between two observations. */
export interface TrackRow {
  readonly taskUuid: string;
  readonly kind: IncidentKind;
  readonly track: CountedTrack | LastingTrack;
}

/** The track of a kind that lasts, with runs that are bad now. */
export interface StuckTrackRow extends TrackRow {
  readonly kind: LastingKind;
  readonly track: LastingTrack;
}

/** Where alerts go. `settings` holds addresses and secrets, and is never sent to a page unmasked. */
export interface ChannelRow {
  readonly id: string;
  readonly name: string;
  /** `email`, `webhook`, `slack`, `pagerduty`, `ntfy`. */
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
  /** The only run environment whose tasks use it; null for all. */
  readonly environmentUuid: string | null;
  /** Whether tasks that name no channels of their own use it. */
  readonly isDefault: boolean;
  readonly createdAtMs: number;
}

/** A message of an incident to a channel, in the outbox. */
export interface MessageRow {
  /** Unique: see `deliveryKeys`; a digest has a key of its own. */
  readonly messageKey: string;
  readonly channelId: string;
  /** The incidents it is about: one, or those of a digest. */
  readonly incidentIds: readonly string[];
  readonly transition: 'opened' | 'repeated' | 'resolved' | 'digest' | 'test';
  readonly n: number;
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  readonly claimedUntilMs: number | null;
  readonly firstTriedAtMs: number | null;
  readonly tries: number;
  readonly state: 'waiting' | 'delivered' | 'gave-up';
  readonly endedAtMs: number | null;
  /** One line without secrets. */
  readonly lastProblem: string | null;
}

/** Incidents, channels and the outbox. */
export interface AlertRows {
  /** All that is remembered of some tasks. */
  listTracks(taskUuids: readonly string[]): Promise<readonly TrackRow[]>;
  /** One row for a task and kind at most. */
  writeTracks(rows: readonly TrackRow[]): Promise<void>;
  /** Tracks of kinds that last, with runs that are bad now. */
  listStuckTracks(): Promise<readonly StuckTrackRow[]>;

  insertIncidents(rows: readonly IncidentRow[]): Promise<void>;
  updateIncident(
    id: string,
    change: Partial<Omit<IncidentRow, 'id' | 'taskUuid' | 'kind'>>,
  ): Promise<void>;
  findIncident(id: string): Promise<IncidentRow | undefined>;
  /** What is open of these tasks. */
  listOpenIncidents(taskUuids: readonly string[]): Promise<readonly IncidentRow[]>;
  /** Open ones, and resolved ones whose recovery some channel has yet to get. */
  listIncidentsToNotify(): Promise<readonly IncidentRow[]>;

  insertChannel(row: ChannelRow): Promise<void>;
  updateChannel(id: string, change: Partial<Omit<ChannelRow, 'id' | 'createdAtMs'>>): Promise<void>;
  deleteChannel(id: string): Promise<void>;
  findChannel(id: string): Promise<ChannelRow | undefined>;
  listChannels(): Promise<readonly ChannelRow[]>;

  /** False when a message with the key is there already. */
  insertMessage(row: MessageRow): Promise<boolean>;
  /** Messages of an incident, to know who was sent what. */
  listMessagesOf(incidentId: string): Promise<readonly MessageRow[]>;
  /** The same for several incidents; those without messages are left out. */
  listMessagesOfEach(
    incidentIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly MessageRow[]>>;
  /** Which of these incidents there are. */
  listKnownIncidents(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Messages to a channel that were created after `sinceMs`. */
  listMessagesTo(channelId: string, sinceMs: number): Promise<readonly MessageRow[]>;
  /** Messages that nobody works on and that are due; those to some channels can be left out. */
  listDueMessages(
    nowMs: number,
    limit: number,
    exceptChannels?: readonly string[],
  ): Promise<readonly MessageRow[]>;
  /** Claims a message by a conditional update that expects the old `claimedUntilMs` and `tries`; false when somebody else has it. */
  claimMessage(message: MessageRow, untilMs: number): Promise<boolean>;
  updateMessage(
    messageKey: string,
    change: Partial<Omit<MessageRow, 'messageKey' | 'channelId' | 'createdAtMs'>>,
  ): Promise<void>;
  /** Ended messages that are older. */
  deleteMessagesBefore(atMs: number, limit: number): Promise<number>;
}
