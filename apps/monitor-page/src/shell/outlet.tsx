import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Loading } from '../parts/notices.tsx';
import { route } from '../routing/router.tsx';
import type { PageName, Route } from '../routing/routes.ts';
import { HomePage } from '../views/home/home-page.tsx';
import { NotFoundPage } from '../views/not-found-page.tsx';

/** A page, which gets what the address asks for. */
export type Page = ComponentType<{ readonly route: Route }>;

/** Pages that are loaded when they are first shown. */
const laterPages: Partial<Record<PageName, () => Promise<Page>>> = {
  task: async () => (await import('../views/task/task-page.tsx')).TaskPage,
  settings: async () => (await import('../views/task/settings-page.tsx')).SettingsPage,
  run: async () => (await import('../views/run/run-page.tsx')).RunPage,
  timeline: async () => (await import('../views/timeline/timeline-page.tsx')).TimelinePage,
  incidents: async () => (await import('../views/incidents/incidents-page.tsx')).IncidentsPage,
  channels: async () => (await import('../views/channels/channels-page.tsx')).ChannelsPage,
  keys: async () => (await import('../views/access/keys-page.tsx')).KeysPage,
  people: async () => (await import('../views/access/people-page.tsx')).PeoplePage,
  audit: async () => (await import('../views/access/audit-page.tsx')).AuditPage,
  status: async () => (await import('../views/status-page.tsx')).StatusPage,
  'sign-in': async () => (await import('../views/sign-in/sign-in-page.tsx')).SignInPage,
  setup: async () => (await import('../views/sign-in/setup-page.tsx')).SetupPage,
};

const loaded = new Map<PageName, Page>([
  ['home', HomePage],
  ['not-found', NotFoundPage],
]);

function usePage(name: PageName): { readonly page: Page | undefined; readonly failed: boolean } {
  const [state, setState] = useState({ round: 0, failed: false });
  useEffect(() => {
    if (loaded.has(name)) return;
    setState((before) => ({ ...before, failed: false }));
    laterPages[name]?.().then(
      (page) => {
        loaded.set(name, page);
        setState((before) => ({ round: before.round + 1, failed: false }));
      },
      () => setState((before) => ({ ...before, failed: true })),
    );
  }, [name]);
  return { page: loaded.get(name), failed: state.failed };
}

/** The page that the address asks for. */
export function Outlet() {
  const current = route.value;
  const { page: Page, failed } = usePage(current.page);
  if (failed)
    return (
      <div class="notice notice-bad" role="alert">
        <p>This part of the page could not be loaded.</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          Load again
        </button>
      </div>
    );
  if (Page === undefined) return <Loading what="the page" />;
  return <Page key={`${current.page} ${current.id}`} route={current} />;
}
