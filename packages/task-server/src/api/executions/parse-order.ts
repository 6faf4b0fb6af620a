import { type OrderName, type OrderTerm, orderNames } from '../../store/wanted.ts';

const isOrderName = (name: string): name is OrderName => orderNames.some((known) => known === name);

/** Reads a list such as `status,-started_at`; unknown names are ignored. Source: api-contract 4.1. */
export function parseOrder(text: string): readonly OrderTerm[] {
  return text.split(',').flatMap((term) => {
    const by = term.replace(/^-/, '');
    return isOrderName(by) ? [{ by, descends: term.startsWith('-') }] : [];
  });
}
