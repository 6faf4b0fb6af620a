import { wrapHandler } from '@procwrap/embedded/lambda';

interface Order {
  readonly id: string;
  readonly total: number;
}

/** Imports the orders of an event. The function needs the variable PROC_WRAPPER_API_KEY. */
export const handler = wrapHandler(
  { taskName: 'import-orders', processMaxRetries: 1, processRetryDelay: 1 },
  async (event: { readonly orders: readonly Order[] }, _context, { signal, updateStatus }) => {
    let total = 0;
    for (const [index, order] of event.orders.entries()) {
      signal.throwIfAborted();
      total += order.total;
      updateStatus({ successCount: index + 1, expectedCount: event.orders.length });
    }
    return { imported: event.orders.length, total };
  },
);
