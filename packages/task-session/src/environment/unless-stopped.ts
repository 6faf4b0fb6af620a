/** Waits for a promise that may never be fulfilled, until the run is stopped. */
export async function unlessStopped(awaited: Promise<unknown>, stop: AbortSignal): Promise<void> {
  const over = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
  });
  await Promise.race([awaited, stopped]).finally(() => over.abort());
}
