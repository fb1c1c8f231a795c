/**
 * A plain file name, in any script: no separators, no drive or scheme, no escapes that a server would decode, and no
 * leading dot, so that a name from a foreign index can neither leave its folder nor hide in it.
 */
const PLAIN_NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]*\.safetensors$/u;

/** What most file systems take. */
const MAX_LENGTH = 255;

/** Whether an index may call a shard this. */
export function isShardFileName(name: string): boolean {
  return name.length <= MAX_LENGTH && PLAIN_NAME.test(name);
}

/**
 * The name of one shard, as Hugging Face numbers them.
 *
 * @param number counted from 1.
 * @example
 * shardFileName('model', 1, 3); // 'model-00001-of-00003.safetensors'
 */
export function shardFileName(name: string, number: number, count: number): string {
  const [i, n] = [number, count].map((one) => String(one).padStart(5, '0'));
  return `${name}-${i}-of-${n}.safetensors`;
}
