import type { Tensor } from '@tensorflow/tfjs-core';
import { FormatError } from '../errors/format-error.js';
import {
  openSafetensorsAs,
  type SafetensorsFile,
  type SafetensorsSource,
} from './open-safetensors.js';
import { parseSafetensorsIndex } from './parse-safetensors-index.js';
import { quoted } from './quoted.js';

const WHERE = 'decodeSafetensorsShards';

function sourceOf(bytes: Uint8Array): SafetensorsSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

async function openShard(
  shard: string,
  loadShard: (name: string) => Promise<Uint8Array | SafetensorsSource>,
): Promise<SafetensorsFile> {
  const where = `${WHERE}: shard ${quoted(shard)}`;
  let loaded: Uint8Array | SafetensorsSource;
  try {
    loaded = await loadShard(shard);
  } catch (cause) {
    throw new FormatError({
      where,
      rule: 'could not be loaded',
      received: String(cause).slice(0, 200),
      remedy: 'Put every shard that the index names beside it.',
      cause,
    });
  }
  return openSafetensorsAs(where, loaded instanceof Uint8Array ? sourceOf(loaded) : loaded);
}

function checkNames(shard: string, names: readonly string[], expected: ReadonlySet<string>): void {
  const held = new Set(names);
  const extra = names.find((name) => !expected.has(name));
  const absent = [...expected].find((name) => !held.has(name));
  if (extra === undefined && absent === undefined) return;
  throw new FormatError({
    where: `${WHERE}: shard ${quoted(shard)}`,
    rule:
      absent === undefined
        ? `holds tensor ${quoted(extra!)}, which the index does not place there`
        : `lacks tensor ${quoted(absent)}, which the index places there`,
    remedy: 'The index and the shards do not belong together: write or download them again.',
  });
}

/**
 * The tensors and the metadata of a sharded safetensors file, as Hugging Face and {@link encodeSafetensorsShards} write
 * it. Shards are loaded one after the other. Neither they nor the index are trusted: each shard must hold exactly the
 * tensors that the index places there, and a refused file leaves no tensor behind.
 *
 * @param index the bytes of `model.safetensors.index.json`.
 * @param loadShard gives a shard by its file name, a plain name without folder: its bytes, or a source as for
 *   {@link openSafetensors}, from which only pieces come to memory.
 * @returns tensors owned by the caller, and the metadata of the shards together (where two differ, that of the first).
 * @throws {FormatError} for an index or shard that is missing, truncated, foreign or hostile.
 * @see https://huggingface.co/docs/safetensors/index#format
 * @example
 * const load = async (name: string) => {
 *   const response = await fetch(`https://example.org/model/${name}`);
 *   return new Uint8Array(await response.arrayBuffer());
 * };
 * const index = await load('model.safetensors.index.json');
 * const { tensors } = await decodeSafetensorsShards(index, load);
 */
export async function decodeSafetensorsShards(
  index: Uint8Array,
  loadShard: (name: string) => Promise<Uint8Array | SafetensorsSource>,
): Promise<{ tensors: Record<string, Tensor>; metadata: Record<string, string> }> {
  const tensors: Record<string, Tensor> = {};
  let metadata: Record<string, string> = {};
  try {
    for (const [shard, expected] of parseSafetensorsIndex(index, WHERE)) {
      const file = await openShard(shard, loadShard);
      checkNames(shard, file.names, expected);
      metadata = { ...file.metadata, ...metadata };
      for await (const [name, tensor] of file.tensors()) tensors[name] = tensor;
    }
  } catch (error) {
    for (const made of Object.values(tensors)) made.dispose();
    throw error;
  }
  return { tensors, metadata };
}
