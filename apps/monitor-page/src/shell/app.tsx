import { useEffect, useRef, useState } from 'preact/hooks';
import { Announcer } from '../parts/announce.tsx';
import { Loading } from '../parts/notices.tsx';
import { isOpenPage, loadSession, session } from '../server/surroundings.tsx';
import { ConnectionBanner, MonitorProblems } from './banners.tsx';
import { KeysDialog, useGlobalKeys } from './global-keys.tsx';
import { Header } from './header.tsx';
import { Outlet } from './outlet.tsx';

/** The whole page. */
export function App() {
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const keys = useGlobalKeys();
  const main = useRef<HTMLElement>(null);
  // A step in the history for it would look like another page.
  const skip = (event: Event) => {
    event.preventDefault();
    main.current?.focus();
  };
  useEffect(() => void loadSession().then(setProblem), [round]);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place, and works without the script too */}
      <a class="skip-link" href="#content" onClick={skip}>
        Skip to the content
      </a>
      <Header onShowKeys={keys.show} />
      <ConnectionBanner />
      <main ref={main} id="content" tabIndex={-1}>
        <MonitorProblems />
        {problem !== null && (
          <div class="notice notice-bad" role="alert">
            <p>{problem}</p>
            <button type="button" class="button" onClick={() => setRound(round + 1)}>
              Try again
            </button>
          </div>
        )}
        {session.value === null && problem === null && <Loading what="the page" />}
        {(session.value?.person != null || (session.value !== null && isOpenPage())) && <Outlet />}
      </main>
      <Announcer />
      {keys.isShown && <KeysDialog onClose={keys.hide} />}
    </>
  );
}
