import { noParts, type Parts } from './server/parts.ts';

/** What works beside the server. */
export const parts: Parts = noParts;
