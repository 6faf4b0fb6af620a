import type { RemoteInfo } from 'node:dgram';
import { codeOf, type Ear, openEar } from './ear.ts';

/** Where to listen. */
interface Place {
  readonly host: string | undefined;
  readonly port: number;
  readonly hear: (datagram: Buffer, from: RemoteInfo) => void;
}

const isTaken = (error: unknown): boolean => codeOf(error) === 'EADDRINUSE';

/** How many free ports of IPv4 are tried until one is free for IPv6, too. */
const mostTries = 5;

/** The same port at ::1, where there is IPv6. */
const openSecond = async (port: number, { hear }: Place): Promise<readonly Ear[]> => {
  try {
    return [await openEar({ host: '::1', port, hear })];
  } catch (error) {
    if (isTaken(error)) throw error;
    return [];
  }
};

const openBoth = async (place: Place): Promise<readonly [Ear, ...Ear[]]> => {
  const first = await openEar({ ...place, host: '127.0.0.1' });
  try {
    return [first, ...(await openSecond(first.port, place))];
  } catch (error) {
    await first.close();
    throw error;
  }
};

/** Opens the host that is asked for, else 127.0.0.1 and ::1: `localhost` may be either. Rejects when the port is taken. */
export async function openEars(place: Place): Promise<readonly [Ear, ...Ear[]]> {
  if (place.host !== undefined) return [await openEar({ ...place, host: place.host })];
  for (let tries = 1; ; tries += 1) {
    try {
      return await openBoth(place);
    } catch (error) {
      if (place.port !== 0 || !isTaken(error) || tries === mostTries) throw error;
    }
  }
}
