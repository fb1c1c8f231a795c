import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { FormatError } from '../errors/format-error.js';
import type { SafetensorsEntry } from './parse-safetensors-header.js';
import { quoted } from './quoted.js';

function valuesFor({ format: { dtype, bytes }, begin, end }: SafetensorsEntry) {
  const count = (end - begin) / bytes;
  if (dtype === 'int32') return new Int32Array(count);
  return dtype === 'bool' ? new Uint8Array(count) : new Float32Array(count);
}

/**
 * Makes a tensor of a safetensors file from its bytes, which may arrive in pieces of whole elements: beside the values
 * nothing but the present piece is in memory.
 */
export class TensorDecoder {
  readonly #entry: SafetensorsEntry;
  readonly #where: string;
  readonly #values: Float32Array | Int32Array | Uint8Array;
  #position = 0;

  constructor(entry: SafetensorsEntry, where: string) {
    this.#entry = entry;
    this.#where = where;
    this.#values = valuesFor(entry);
  }

  /**
   * Takes the next bytes.
   *
   * @throws {FormatError} for an integer that int32 cannot hold.
   */
  add(piece: Uint8Array): void {
    const { dtype, bytes, read } = this.#entry.format;
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    const values = this.#values;
    const count = piece.length / bytes;
    const start = this.#position;
    this.#position += count;
    if (dtype !== 'int32') {
      for (let i = 0; i < count; i++) values[start + i] = read(view, i * bytes);
      return;
    }
    for (let i = 0; i < count; i++) {
      const value = read(view, i * bytes);
      values[start + i] = value;
      if (values[start + i] !== value) this.#refuse(value, start + i);
    }
  }

  /** The tensor, once all its bytes were added; the caller's to dispose. */
  tensor(): Tensor {
    return tensor(this.#values, this.#entry.shape, this.#entry.format.dtype);
  }

  #refuse(value: number, index: number): never {
    throw new FormatError({
      where: `${this.#where}: tensor ${quoted(this.#entry.name)}`,
      rule: 'must hold integers between -2147483648 and 2147483647',
      received: `${value} at element ${index}`,
      remedy: 'Save it as I32 or F32: tfjs has no wider integers.',
    });
  }
}
