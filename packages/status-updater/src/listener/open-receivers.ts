import { codeOf, openReceiver, type Receiver, type ReceiverSettings } from './receiver.ts';

/** Where to listen: at `host`, or at 127.0.0.1 and ::1 without one. */
interface ListenSettings extends Omit<ReceiverSettings, 'host'> {
  readonly host: string | undefined;
}

type Receivers = readonly [Receiver, ...Receiver[]];

const isTaken = (error: unknown): boolean => codeOf(error) === 'EADDRINUSE';

/** How many free ports of IPv4 are tried until one is free for IPv6, too. */
const mostTries = 5;

/** The same port at ::1; none on a system without IPv6. */
const openSecond = async (
  port: number,
  { onDatagram }: ListenSettings,
): Promise<readonly Receiver[]> => {
  try {
    return [await openReceiver({ host: '::1', port, onDatagram })];
  } catch (error) {
    if (isTaken(error)) throw error;
    return [];
  }
};

const openBoth = async (settings: ListenSettings): Promise<Receivers> => {
  const first = await openReceiver({ ...settings, host: '127.0.0.1' });
  try {
    return [first, ...(await openSecond(first.port, settings))];
  } catch (error) {
    await first.close();
    throw error;
  }
};

/**
 * Opens a receiver at the host, or at 127.0.0.1 and ::1, as `localhost` may be either. Rejects when
 * the port is taken.
 */
export async function openReceivers(settings: ListenSettings): Promise<Receivers> {
  const { host, port } = settings;
  if (host !== undefined) return [await openReceiver({ ...settings, host })];
  for (let tries = 1; port === 0 && tries < mostTries; tries += 1) {
    const receivers = await openBoth(settings).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
    if (receivers) return receivers;
  }
  return openBoth(settings);
}
