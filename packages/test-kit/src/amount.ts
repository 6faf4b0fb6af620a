/** An amount of work: the usual one, or the full one when PROCWRAP_TEST_AMOUNT is `full`. */
export function amount<T>({ usual, full }: { readonly usual: T; readonly full: T }): T {
  return process.env.PROCWRAP_TEST_AMOUNT === 'full' ? full : usual;
}
