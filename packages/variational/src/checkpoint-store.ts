/**
 * A place that keeps one checkpoint: a file, a browser's storage, a key of a remote store.
 *
 * `save` must replace the previous checkpoint as a whole or, where it fails, leave it as it was; `load` returns what the last
 * successful `save` was given.
 */
export interface CheckpointStore {
  save(bytes: Uint8Array): Promise<void>;
  /** The checkpoint, or undefined where none was saved yet. */
  load(): Promise<Uint8Array | undefined>;
}
