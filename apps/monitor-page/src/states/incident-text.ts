import type { IncidentItem } from '@procwrap/page-api';
import { formatClock, formatDay, type TimeStyle } from '../time/format-moment.ts';
import { isOtherZone, ownZone, placeOf } from '../time/zone.ts';

/** How the monitor writes a time for everybody: `2026-01-31 09:00 Europe/Rome`. */
const writtenTime = /\d{4}-\d\d-\d\d \d\d:\d\d (\S+)/;

/** The same moment at another place: with its day only where that is another one. */
function there(ms: number, timeZone: string, style: TimeStyle): string {
  const [here, day] = [formatDay(ms, style), formatDay(ms, { ...style, timeZone })];
  const time = `${formatClock(ms, { ...style, timeZone })} ${placeOf(timeZone)}`;
  return day === here ? time : `${day} ${time}`;
}

/** What an incident says: a run that did not come has its time by the clock of the reader, and by that of its schedule where it differs. */
export function incidentText(
  { summary, missedAtMs }: Pick<IncidentItem, 'summary' | 'missedAtMs'>,
  style: TimeStyle = {},
): string {
  if (missedAtMs === null) return summary;
  const here = `${formatDay(missedAtMs, style)} ${formatClock(missedAtMs, style)}`;
  return summary.replace(writtenTime, (_written, timeZone: string) =>
    isOtherZone(timeZone, style.timeZone ?? ownZone())
      ? `${here} (${there(missedAtMs, timeZone, style)})`
      : here,
  );
}
