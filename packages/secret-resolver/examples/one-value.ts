import { resolveLocation } from '@procwrap/secret-resolver';

const signal = AbortSignal.timeout(30_000);
/** The password in the JSON of the secret `db`. */
export const password = await resolveLocation('AWS_SM:db|JP:$.password', { signal });
