/** Whether a change names anything: what is undefined is left as it is. */
export function hasValues(set: object): boolean {
  return Object.values(set).some((value) => value !== undefined);
}
