/**
 * Closes the inspector that NODE_OPTIONS has opened in this process, so that the command finds its port free: the variable is
 * meant for it. An inspector that was asked for on our own command line stays.
 */
export async function freeInspector(nodeOptions: string | undefined): Promise<void> {
  if (!nodeOptions?.includes('--inspect')) return;
  const { close, url } = await import('node:inspector');
  if (url() !== undefined) close();
}
