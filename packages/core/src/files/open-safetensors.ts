import type { Tensor } from '@tensorflow/tfjs-core';
import { FormatError } from '../errors/format-error.js';
import {
  parseSafetensorsHeader,
  type SafetensorsEntry,
  safetensorsDataStart,
} from './parse-safetensors-header.js';
import { quoted } from './quoted.js';
import { TensorDecoder } from './tensor-decoder.js';

const LENGTH_BYTES = 8;

/** The most bytes of data asked for at once: few round trips to a server, little beside a model. Whole elements. */
const READ_BYTES = 2 ** 22;

/** Bytes that can be read from anywhere: a file handle, a Blob, a server that answers ranges. */
export interface SafetensorsSource {
  /** The size of the whole file, in bytes. */
  readonly size: number;
  /** The `length` bytes from `offset` on; the reader asks only within the size. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A safetensors file whose header was read and checked, and whose tensors are read when asked for. */
export interface SafetensorsFile {
  /** What the file carries beside the tensors. */
  readonly metadata: Record<string, string>;
  /** The names of the tensors, in the order of their bytes. */
  readonly names: readonly string[];
  /**
   * Reads one tensor; the caller's to dispose.
   *
   * @throws {FormatError} if the file has none of this name, or its bytes are not what they should be.
   */
  tensor(name: string): Promise<Tensor>;
  /**
   * Reads all tensors in the order of their bytes, each when it is asked for; the caller's to dispose.
   *
   * @throws {FormatError} for bytes that are not what they should be.
   */
  tensors(): AsyncGenerator<[name: string, tensor: Tensor], void, undefined>;
}

async function readExactly(
  where: string,
  source: SafetensorsSource,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = await source.read(offset, length);
  if (bytes.length === length) return bytes;
  throw new FormatError({
    where,
    rule: `asked its source for ${length} bytes from ${offset} on`,
    received: `${bytes.length} bytes`,
    remedy: 'The file is truncated, or the source ignores offset or length.',
  });
}

async function readTensor(
  where: string,
  source: SafetensorsSource,
  entry: SafetensorsEntry,
): Promise<Tensor> {
  const decoder = new TensorDecoder(entry, where);
  for (let offset = entry.begin; offset < entry.end; offset += READ_BYTES) {
    const length = Math.min(READ_BYTES, entry.end - offset);
    decoder.add(await readExactly(where, source, offset, length));
  }
  return decoder.tensor();
}

/** {@link openSafetensors} for a reader that has another name in messages. */
export async function openSafetensorsAs(
  where: string,
  source: SafetensorsSource,
): Promise<SafetensorsFile> {
  const context = { where, fileBytes: source.size };
  const start = await readExactly(where, source, 0, Math.min(LENGTH_BYTES, source.size));
  const dataStart = safetensorsDataStart(start, context);
  const header = await readExactly(where, source, 0, dataStart);
  const { entries, metadata } = parseSafetensorsHeader(header, context);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    metadata,
    names: [...byName.keys()],
    async tensor(name) {
      const entry = byName.get(name);
      if (entry !== undefined) return readTensor(where, source, entry);
      throw new FormatError({
        where,
        rule: `found no tensor ${quoted(name)} in the file`,
        remedy: 'Choose one of the names of the file.',
      });
    },
    async *tensors() {
      for (const entry of entries) yield [entry.name, await readTensor(where, source, entry)];
    },
  };
}

/**
 * Opens a safetensors file that need not fit in memory: reads and checks its header, then tensors one by one, each in
 * pieces of at most 4 MiB. Types become those of {@link decodeSafetensors}, and as little is trusted.
 *
 * @param source a Blob is one as `{ size: blob.size, read: (offset, length) => ... blob.slice(offset, offset + length) }`;
 *   a file handle of Node has `read`, a server answers `Range: bytes=offset-last`.
 * @throws {FormatError} for a header that is truncated, foreign or hostile, or a source that gives too few bytes.
 * @see https://huggingface.co/docs/safetensors/index#format
 * @example
 * const blob = await (await fetch('https://example.org/model.safetensors')).blob();
 * const file = await openSafetensors({
 *   size: blob.size,
 *   read: async (offset, length) =>
 *     new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
 * });
 * file.metadata['step']; // '1200'
 * const weight = await file.tensor('encoder.weight');
 * for await (const [name, tensor] of file.tensors()) {
 *   console.log(name, tensor.shape);
 *   tensor.dispose();
 * }
 */
export function openSafetensors(source: SafetensorsSource): Promise<SafetensorsFile> {
  return openSafetensorsAs('openSafetensors', source);
}
