import { createAlerting } from './alerts/alerting.ts';
import { startDelivery } from './alerts/delivery/start-delivery.ts';
import { createPing } from './alerts/ping.ts';
import { startRetention } from './retention/start-retention.ts';
import type { MonitorContext } from './server/context.ts';
import type { Parts, RunningPart } from './server/parts.ts';
import { startWatching } from './watching/start-watching.ts';

const startLooksAndAlerts = (context: MonitorContext): RunningPart => {
  const delivery = startDelivery(context);
  const ping = createPing(context);
  const watching = startWatching(context, { onMessages: delivery.nudge, onWell: ping.onWell });
  return {
    close: async () => {
      await Promise.all([watching.close(), delivery.close(), ping.close()]);
    },
  };
};

/** What works in the background of the server. */
export const parts: Parts = {
  alerting: (context) => createAlerting(context),
  background: [startLooksAndAlerts, (context) => startRetention(context)],
};
