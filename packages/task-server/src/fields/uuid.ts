const form = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** Whether text is a UUID, with or without dashes. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && form.test(value);
}

/** A UUID in lower case, with its dashes. */
export function normalUuid(uuid: string): string {
  return uuid
    .toLowerCase()
    .replaceAll('-', '')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
