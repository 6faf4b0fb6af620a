/**
 * Changes a stream of bytes on its way, e.g. hides the secrets in it. One masker serves one stream.
 */
export interface ChunkMasker {
  /**
   * The bytes that may go on now; it may keep the rest until the next chunk. It copies what it
   * keeps.
   */
  write(chunk: Uint8Array): Buffer;
  /** The bytes that it still keeps; called once, at the end of the stream. */
  flush(): Buffer;
}
