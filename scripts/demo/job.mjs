// A sample job: imports ten orders, fails the first time, and reports its progress to the wrapper.
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createStatusUpdater } from '@procwrap/status-updater';

const [marker] = process.argv.slice(2);
const updater = createStatusUpdater();
updater.sendUpdate({ expectedCount: 10, lastStatusMessage: 'connecting' });
console.log('job: connecting to the shop');

if (!existsSync(marker)) {
  writeFileSync(marker, 'tried once');
  console.log('job: the shop does not answer, giving up');
  process.exit(1);
}

for (let order = 1; order <= 10; order += 1) {
  await wait(150);
  updater.sendUpdate({
    successCount: order,
    lastStatusMessage: `imported order ${order}`,
    extraProps: { lastOrderId: 4000 + order },
  });
}
console.log('job: imported 10 orders');
