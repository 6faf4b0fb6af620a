import { useEffect, useState } from 'preact/hooks';
import { Loading } from '../parts/notices.tsx';
import { route } from '../routing/router.tsx';
import type { PageName } from '../routing/routes.ts';
import { HomePage } from '../views/home/home-page.tsx';
import type { Page } from '../views/later-pages.tsx';
import { NotFoundPage } from '../views/not-found-page.tsx';

const loaded = new Map<PageName, Page>([
  ['home', HomePage],
  ['not-found', NotFoundPage],
]);

/** Loads the pages that the first view does not need. */
async function loadPages(): Promise<void> {
  const { laterPages } = await import('../views/later-pages.tsx');
  for (const [name, page] of Object.entries(laterPages)) loaded.set(name as PageName, page);
}

function usePage(name: PageName): { readonly page: Page | undefined; readonly failed: boolean } {
  const [state, setState] = useState({ round: 0, failed: false });
  useEffect(() => {
    if (loaded.has(name)) return;
    setState((before) => ({ ...before, failed: false }));
    loadPages().then(
      () => setState((before) => ({ round: before.round + 1, failed: false })),
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
