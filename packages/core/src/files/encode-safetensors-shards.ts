import type { Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { encodeSafetensors } from './encode-safetensors.js';
import { isShardFileName, shardFileName } from './shard-file-name.js';
import { checkWritable, dataBytes } from './stream-safetensors.js';

const WHERE = 'encodeSafetensorsShards';

/** Options of {@link encodeSafetensorsShards}. */
export interface SafetensorsShardsOptions {
  /** The most bytes of tensors in a shard; a tensor that is larger has a shard of its own. */
  maxShardBytes: number;
  /** What the names of the files begin with; default "model". */
  name?: string;
  /** Notes that every shard carries. */
  metadata?: Readonly<Record<string, string>>;
}

/** One file of a sharded model: a shard, or the index. */
export interface SafetensorsShardFile {
  /** Such as `model-00001-of-00003.safetensors`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

function checkOptions(name: string, maxShardBytes: number): void {
  if (!(maxShardBytes > 0)) {
    throw new DomainError({
      where: `${WHERE}: maxShardBytes`,
      rule: 'must be positive',
      received: String(maxShardBytes),
    });
  }
  if (!isShardFileName(shardFileName(name, 1, 1))) {
    throw new DomainError({
      where: `${WHERE}: name`,
      rule: 'must be the start of a plain file name, without a folder',
      received: JSON.stringify(name),
      remedy: 'Choose the folder where the files are written.',
    });
  }
}

/** Fills shards in the order of names; at least one, so that metadata has a place. */
function split(tensors: Readonly<Record<string, Tensor>>, maxShardBytes: number): string[][] {
  const shards: string[][] = [[]];
  let filled = 0;
  for (const name of Object.keys(tensors).sort()) {
    const bytes = dataBytes(tensors[name]!);
    if (shards.at(-1)!.length > 0 && filled + bytes > maxShardBytes) {
      shards.push([]);
      filled = 0;
    }
    shards.at(-1)!.push(name);
    filled += bytes;
  }
  return shards;
}

/** As Hugging Face writes it: names sorted, two spaces, a final line feed. */
function encodeIndex(shardOf: readonly (readonly [string, string])[], totalSize: number) {
  // Written line by line: an object would move names like "10" to its front.
  const lines = shardOf.map(([name, shard]) => `    ${JSON.stringify(name)}: "${shard}"`);
  const map = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  const json = `{\n  "metadata": {\n    "total_size": ${totalSize}\n  },\n  "weight_map": ${map}\n}\n`;
  return new TextEncoder().encode(json);
}

async function* filesOf(
  tensors: Readonly<Record<string, Tensor>>,
  { maxShardBytes, name = 'model', metadata = {} }: SafetensorsShardsOptions,
): AsyncGenerator<SafetensorsShardFile, void, undefined> {
  const shards = split(tensors, maxShardBytes);
  const shardOf: [string, string][] = [];
  let totalSize = 0;
  for (const [index, names] of shards.entries()) {
    const shard = shardFileName(name, index + 1, shards.length);
    for (const one of names) {
      shardOf.push([one, shard]);
      totalSize += dataBytes(tensors[one]!);
    }
    const held = Object.fromEntries(names.map((one) => [one, tensors[one]!]));
    yield { name: shard, bytes: await encodeSafetensors(held, metadata) };
  }
  yield { name: `${name}.safetensors.index.json`, bytes: encodeIndex(shardOf, totalSize) };
}

/**
 * The files of a model that is too large for one, as Hugging Face names them: `model-00001-of-00003.safetensors` and so
 * on, last the index `model.safetensors.index.json` (also where one shard is enough). Tensors go to shards in the order
 * of their names. Each file is made when it is asked for, so that only one is in memory; until the last one the tensors
 * must neither change nor be disposed.
 *
 * @param tensors of any shapes; they stay the caller's.
 * @throws {DTypeError} for a complex or string tensor, at once.
 * @throws {DomainError} for a `maxShardBytes` that is not positive, a name with a folder in it, or the reserved names
 *   `__metadata__` and `__proto__`, at once.
 * @see https://huggingface.co/docs/safetensors/index#format
 * @example
 * const model = { 'encoder.weight': ones([784, 400]), 'decoder.weight': ones([400, 784]) };
 * for await (const { name, bytes } of encodeSafetensorsShards(model, { maxShardBytes: 2 ** 20 })) {
 *   console.log(name, bytes.length); // or writeFile(join(folder, name), bytes)
 * }
 */
export function encodeSafetensorsShards(
  tensors: Readonly<Record<string, Tensor>>,
  options: SafetensorsShardsOptions,
): AsyncIterable<SafetensorsShardFile> {
  checkOptions(options.name ?? 'model', options.maxShardBytes);
  checkWritable(WHERE, tensors, options.metadata ?? {});
  return { [Symbol.asyncIterator]: () => filesOf(tensors, options) };
}
