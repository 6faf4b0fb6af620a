const wrapped = /^(cron|rate)\((.+)\)$/;
const rate = /^[1-9]\d* (second|minute|hour|day|week|month|year)s?$/;
const cronParts = /^[\d*/,?LW#A-Za-z-]+$/;

const isCron = (expression: string) => {
  const parts = expression.split(/\s+/);
  return (parts.length === 5 || parts.length === 6) && parts.every((part) => cronParts.test(part));
};

/** A schedule as it is stored: bare cron text is wrapped, blank stays blank; undefined when it is invalid. */
export const normalSchedule = (schedule: string): string | undefined => {
  if (schedule === '') return '';
  const [, kind, inner = ''] = wrapped.exec(schedule) ?? [];
  if (kind === 'rate') return rate.test(inner) ? schedule : undefined;
  if (!isCron(kind ? inner : schedule)) return undefined;
  return kind ? schedule : `cron(${schedule})`;
};
