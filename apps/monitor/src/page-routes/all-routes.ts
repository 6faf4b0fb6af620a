import { channelRoutes } from './channel-routes.ts';
import { homeRoutes } from './home-routes.ts';
import { incidentRoutes } from './incident-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { messageRoutes } from './message-routes.ts';
import type { PageRoute } from './page-route.ts';
import { peopleRoutes } from './people-routes.ts';
import { runRoutes } from './run-routes.ts';
import { statusRoutes } from './status-routes.ts';
import { taskRoutes } from './task-routes.ts';
import { timelineRoutes } from './timeline-routes.ts';

/** Every route of the page for people who are signed in. */
export const allRoutes: readonly PageRoute[] = [
  ...homeRoutes,
  ...taskRoutes,
  ...runRoutes,
  ...timelineRoutes,
  ...incidentRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...keyRoutes,
  ...peopleRoutes,
  ...statusRoutes,
];
