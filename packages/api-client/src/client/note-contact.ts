import type { Ports } from '../reporting/ports.ts';

/** The contact with the server, on the clock's monotonic time; a time is missing until there is one. */
export interface Contact {
  /** When it last answered a request. */
  readonly answeredAt?: number;
  /** When a request last got no answer. */
  readonly failedAt?: number;
}

/** The same ports, and the contact that their requests had with the server. */
export function noteContact(ports: Ports): {
  readonly ports: Ports;
  readonly contact: () => Contact;
} {
  let contact: Contact = {};
  const send: Ports['send'] = async (request, how) => {
    const result = await ports.send(request, how);
    const now = ports.clock.monotonic();
    if (result.kind === 'answer') contact = { ...contact, answeredAt: now };
    else if (result.kind !== 'cancelled') contact = { ...contact, failedAt: now };
    return result;
  };
  return { ports: { ...ports, send }, contact: () => contact };
}
