import type { CheckpointStore } from '@diffeo/variational';

/** A checkpoint that lasts as long as a test. */
export function inMemoryCheckpoint(): CheckpointStore {
  let saved: Uint8Array | undefined;
  return {
    save: async (bytes) => {
      saved = bytes.slice();
    },
    load: async () => saved,
  };
}
