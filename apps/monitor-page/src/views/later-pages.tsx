import type { ComponentType } from 'preact';
import type { PageName, Route } from '../routing/routes.ts';
import { AuditPage } from './access/audit-page.tsx';
import { KeysPage } from './access/keys-page.tsx';
import { PeoplePage } from './access/people-page.tsx';
import { ChannelsPage } from './channels/channels-page.tsx';
import { IncidentsPage } from './incidents/incidents-page.tsx';
import { RunPage } from './run/run-page.tsx';
import { SetupPage } from './sign-in/setup-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { StatusPage } from './status-page.tsx';
import { SettingsPage } from './task/settings-page.tsx';
import { TaskPage } from './task/task-page.tsx';
import { TimelinePage } from './timeline/timeline-page.tsx';

/** A page, which gets what the address asks for. */
export type Page = ComponentType<{ readonly route: Route }>;

/** The pages that the first view does not need. They are one file, which compresses better than many. */
export const laterPages: Readonly<Record<Exclude<PageName, 'home' | 'not-found'>, Page>> = {
  task: TaskPage,
  settings: SettingsPage,
  run: RunPage,
  timeline: TimelinePage,
  incidents: IncidentsPage,
  channels: ChannelsPage,
  keys: KeysPage,
  people: PeoplePage,
  audit: AuditPage,
  status: StatusPage,
  'sign-in': SignInPage,
  setup: SetupPage,
};
