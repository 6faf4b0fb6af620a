import { signal } from '@preact/signals';
import { decideFollowedLink } from './followed-link.ts';
import { parseRoute, type Route } from './routes.ts';

/** What the address asks for now. */
export const route = signal<Route>(parseRoute(location));

/** Counts the navigations that lead to another page, so that the focus can follow. */
export const arrivals = signal(0);

function show(isNewPage: boolean): void {
  route.value = parseRoute(location);
  if (isNewPage) arrivals.value += 1;
}

/** Goes to another page. */
export function navigate(path: string): void {
  if (path === `${location.pathname}${location.search}`) return;
  const isNewPage = parseRoute(new URL(path, location.origin)).page !== route.value.page;
  const isOtherPath = new URL(path, location.origin).pathname !== location.pathname;
  history.pushState(null, '', path);
  if (isNewPage || isOtherPath) scrollTo(0, 0);
  show(isNewPage || isOtherPath);
}

/** Changes the address of the page that is shown, without a step in the history. */
export function replaceAddress(path: string): void {
  history.replaceState(null, '', path);
  show(false);
}

function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.getAttribute('href')?.startsWith('#')) return;
  const path = decideFollowedLink({
    href: link.href,
    origin: location.origin,
    target: link.target,
    isDownload: link.hasAttribute('download'),
    button: event.button,
    hasModifier: event.metaKey || event.ctrlKey || event.shiftKey || event.altKey,
    isHandled: event.defaultPrevented,
  });
  if (path === null) return;
  event.preventDefault();
  navigate(path);
}

/** Follows links and the buttons of the browser. */
export function startRouter(): void {
  document.addEventListener('click', followLink);
  addEventListener('popstate', () => show(true));
}
