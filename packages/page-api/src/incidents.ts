/** An incident in a list. */
export interface IncidentItem {
  readonly id: string;
  readonly task: { readonly uuid: string; readonly name: string };
  /**
   * `failed`, `timed-out`, `missed`, `late`, `abandoned`, `too-long`, `too-fast`,
   * `counts-out-of-bounds`.
   */
  readonly kind: string;
  readonly summary: string;
  /** The time for which no run started, which the summary names in the time zone of the task; null for other kinds. */
  readonly missedAtMs: number | null;
  readonly openedAtMs: number;
  readonly resolvedAtMs: number | null;
  readonly acknowledgedAtMs: number | null;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntilMs: number | null;
  readonly count: number;
  /** The run that opened it, where there is one. */
  readonly runUuid: string | null;
}

/** GET /page/v1/incidents?open=1&task=&before=ID */
export interface IncidentsAnswer {
  readonly incidents: readonly IncidentItem[];
  readonly hasMore: boolean;
}

/** POST /page/v1/incidents/ID/snooze */
export interface SnoozeRequest {
  readonly untilMs: number;
}

/**
 * A channel as people see it: secrets are replaced by `***`; a secret that is sent back as `***` is
 * kept.
 */
export interface ChannelItem {
  readonly id: string;
  readonly name: string;
  readonly type: ChannelType;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly enabled: boolean;
  readonly environment: string | null;
  readonly isDefault: boolean;
  /** How many tasks name it in their settings, and the names of the first ones. */
  readonly namedBy: { readonly count: number; readonly names: readonly string[] };
  /**
   * The last message that could not be delivered, in one line; null when the last one was
   * delivered.
   */
  readonly problem: string | null;
}

/** The kinds of channels. */
export type ChannelType = 'email' | 'webhook' | 'slack' | 'pagerduty' | 'ntfy';

/** A field of a channel's form; the page builds the form from these. */
export interface ChannelField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: 'text' | 'secret' | 'url' | 'number' | 'choice' | 'switch';
  readonly choices?: readonly string[];
  readonly required: boolean;
}

/** GET /page/v1/channels */
export interface ChannelsAnswer {
  readonly channels: readonly ChannelItem[];
  readonly types: readonly {
    readonly type: ChannelType;
    readonly title: string;
    readonly fields: readonly ChannelField[];
  }[];
  /** The run environments, so that a form can offer them. */
  readonly environments: readonly string[];
}

/** POST /page/v1/channels, PUT /page/v1/channels/ID */
export type ChannelForm = Omit<ChannelItem, 'id' | 'problem' | 'namedBy'>;

/** POST /page/v1/channels/ID/test: the result of a test message. */
export interface ChannelTestAnswer {
  readonly delivered: boolean;
  readonly problem: string | null;
}

/** GET /page/v1/messages?channel=ID : the delivery log, the newest first. */
export interface MessagesAnswer {
  readonly messages: readonly {
    readonly key: string;
    readonly channel: string;
    readonly transition: string;
    readonly subjects: readonly string[];
    readonly createdAtMs: number;
    readonly state: 'waiting' | 'delivered' | 'gave-up';
    readonly tries: number;
    readonly endedAtMs: number | null;
    readonly nextTryAtMs: number | null;
    readonly problem: string | null;
  }[];
}
