/**
 * Closes the inspector that NODE_OPTIONS has opened in this process: the variable is for the
 * command, which needs the port. An inspector that was requested on procwrap's own command line
 * stays open.
 */
export async function freeInspector(nodeOptions: string | undefined): Promise<void> {
  if (!nodeOptions?.includes('--inspect')) return;
  const { close, url } = await import('node:inspector');
  if (url() !== undefined) close();
}
