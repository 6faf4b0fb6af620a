// A job that reports its progress under `procwrap --enable-status-update-listener`.
// Without a wrapper it reports nothing.
import { createStatusUpdater } from '@procwrap/status-updater';

const pages = [3, 5, 4];
await using status = createStatusUpdater({ mode: 'incremental' });
for (const [index, rows] of pages.entries()) {
  status.sendUpdate({
    successCount: rows,
    lastStatusMessage: `page ${index + 1} of ${pages.length}`,
  });
}
