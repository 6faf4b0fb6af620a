// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Messages about a run". */
export interface NotifyDocs {
  /** Address that gets messages about the run; prefer the variable, it is a secret. Default: `none`. Variable: `PROC_WRAPPER_NOTIFY`. */
  readonly notify: unknown;
  /** Events that chats and webhooks get; addresses for pings always get all. Default: `failure, recovery`. Variable: `PROC_WRAPPER_NOTIFY_ON`. */
  readonly notifyOn: unknown;
  /** Signs webhooks; prefer the variable, because other users can see flags. Unset by default. Variable: `PROC_WRAPPER_NOTIFY_SECRET`. */
  readonly notifySecret: unknown;
  /** Most seconds that the messages may delay the exit, all together. 0: no waiting. Default: `10`. Variable: `PROC_WRAPPER_NOTIFY_TIMEOUT_SECONDS`. */
  readonly notifyTimeout: unknown;
  /** How many of the last lines of output a message about the end contains. Default: `20`. Variable: `PROC_WRAPPER_NOTIFY_LINES`. */
  readonly notifyLines: unknown;
}
