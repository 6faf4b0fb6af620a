/** What of a click on a link decides who follows it. */
export interface LinkClick {
  readonly href: string;
  /** The origin of the page. */
  readonly origin: string;
  readonly target: string;
  readonly isDownload: boolean;
  readonly button: number;
  readonly hasModifier: boolean;
  readonly isHandled: boolean;
}

/** Paths that the server answers itself. */
const servedByServer = /^\/(page\/v1|api|metrics|assets)(\/|$)/;

/** The address to go to without loading the page again; null leaves the click to the browser. */
export function decideFollowedLink(click: LinkClick): string | null {
  if (click.isHandled || click.button !== 0 || click.hasModifier || click.isDownload) return null;
  if (click.target !== '') return null;
  const url = URL.parse(click.href);
  if (url === null || url.origin !== click.origin || servedByServer.test(url.pathname)) return null;
  return `${url.pathname}${url.search}`;
}
