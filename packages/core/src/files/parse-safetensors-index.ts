import { FormatError } from '../errors/format-error.js';
import { isRecord, parseJsonObject } from './parse-json-object.js';
import { quoted } from './quoted.js';
import { isShardFileName } from './shard-file-name.js';

const FOREIGN = 'Pass the bytes of a .safetensors.index.json file.';
const MALFORMED = 'The index is malformed: write it again with encodeSafetensorsShards.';

/** As for the header of a file: a hostile index must not make the reader parse gigabytes of JSON. */
const MAX_INDEX_BYTES = 100_000_000;

/**
 * Reads and checks the index of a sharded safetensors file, JSON with a `weight_map` from the name of each tensor to
 * that of its shard. Its `metadata` (`total_size`) is for display and not used.
 *
 * @returns the names of the tensors of each shard, shards sorted by name.
 * @throws {FormatError} for an index that is truncated, foreign or hostile: names twice, or a shard whose name is not
 *   that of a plain .safetensors file.
 */
export function parseSafetensorsIndex(bytes: Uint8Array, where: string): Map<string, Set<string>> {
  if (bytes.length > MAX_INDEX_BYTES) {
    throw new FormatError({
      where,
      rule: `needs an index of at most ${MAX_INDEX_BYTES} bytes`,
      received: `${bytes.length} bytes`,
      remedy: FOREIGN,
    });
  }
  const { weight_map: weightMap } = parseJsonObject(bytes, {
    where,
    what: 'index',
    foreign: FOREIGN,
    malformed: MALFORMED,
  });
  if (!isRecord(weightMap)) {
    throw new FormatError({
      where,
      rule: 'needs an index with a weight_map from tensors to shards',
      remedy: FOREIGN,
    });
  }
  const shards = new Map<string, Set<string>>();
  for (const [name, shard] of Object.entries(weightMap)) {
    if (name === '__proto__' || name === '__metadata__') {
      throw new FormatError({
        where,
        rule: `must not use the reserved name ${name} for a tensor`,
        remedy: MALFORMED,
      });
    }
    if (typeof shard !== 'string' || !isShardFileName(shard)) {
      throw new FormatError({
        where: `${where}: tensor ${quoted(name)}`,
        rule: 'needs as shard the plain name of a .safetensors file beside the index',
        received: typeof shard === 'string' ? quoted(shard) : typeof shard,
        remedy: MALFORMED,
      });
    }
    const names = shards.get(shard);
    if (names === undefined) shards.set(shard, new Set([name]));
    else names.add(name);
  }
  return new Map([...shards].sort(([a], [b]) => (a < b ? -1 : 1)));
}
