import type { DataType, Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';

/** In the order in which the reference implementation lays tensors out: 4-byte elements first keeps them aligned. */
const WRITTEN_DTYPES: readonly { dtype: DataType; code: string; bytes: number }[] = [
  { dtype: 'float32', code: 'F32', bytes: 4 },
  { dtype: 'int32', code: 'I32', bytes: 4 },
  { dtype: 'bool', code: 'BOOL', bytes: 1 },
];

const LENGTH_BYTES = 8;
const ALIGNMENT = 8;

/** The most bytes of a piece: large enough for a disk or a socket, small beside a model. A whole number of elements. */
const PIECE_BYTES = 2 ** 20;

interface Placed {
  name: string;
  tensor: Tensor;
  code: string;
  width: number;
  begin: number;
  end: number;
}

const RESERVED_NAMES = ['__proto__', '__metadata__'];

function refuseReserved(where: string, names: readonly string[]): void {
  const name = names.find((candidate) => RESERVED_NAMES.includes(candidate));
  if (name === undefined) return;
  throw new DomainError({
    where,
    rule: `must not use the reserved name ${name}`,
    remedy: 'Choose another name.',
  });
}

/** Refuses what the format or an object cannot hold. */
export function checkWritable(
  where: string,
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>>,
): void {
  refuseReserved(`${where}: tensors`, Object.keys(tensors));
  refuseReserved(`${where}: metadata`, Object.keys(metadata));
  for (const [name, { dtype }] of Object.entries(tensors)) {
    if (WRITTEN_DTYPES.some((written) => written.dtype === dtype)) continue;
    throw new DTypeError({
      where: `${where}: tensor ${JSON.stringify(name)}`,
      rule: 'must be float32, int32 or bool',
      received: dtype,
      remedy: 'Cast it, or save its real and imaginary parts apart.',
    });
  }
}

/** Where each tensor goes: by dtype, then by name, without gaps. */
function place(tensors: Readonly<Record<string, Tensor>>): Placed[] {
  const names = Object.keys(tensors).sort();
  const placed: Placed[] = [];
  let begin = 0;
  for (const { dtype, code, bytes } of WRITTEN_DTYPES) {
    for (const name of names) {
      const tensor = tensors[name]!;
      if (tensor.dtype !== dtype) continue;
      const end = begin + tensor.size * bytes;
      placed.push({ name, tensor, code, width: bytes, begin, end });
      begin = end;
    }
  }
  return placed;
}

function encodeHeader(
  placed: readonly Placed[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const notes = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields: [string, unknown][] = placed.map(({ name, tensor, code, begin, end }) => [
    name,
    { dtype: code, shape: tensor.shape, data_offsets: [begin, end] },
  ]);
  if (notes.length > 0) fields.unshift(['__metadata__', Object.fromEntries(notes)]);
  // Written field by field: an object would move names like "10" to its front.
  const pairs = fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const json = new TextEncoder().encode(`{${pairs.join(',')}}`);
  const padded = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(LENGTH_BYTES + padded).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(json, LENGTH_BYTES);
  return bytes;
}

function encodeElements(code: string, width: number, values: ArrayLike<number>): Uint8Array {
  const count = values.length;
  const bytes = new Uint8Array(count * width);
  const view = new DataView(bytes.buffer);
  if (code === 'F32') {
    for (let i = 0; i < count; i++) view.setFloat32(4 * i, values[i]!, true);
  } else if (code === 'I32') {
    for (let i = 0; i < count; i++) view.setInt32(4 * i, values[i]!, true);
  } else {
    for (let i = 0; i < count; i++) bytes[i] = values[i]! === 0 ? 0 : 1;
  }
  return bytes;
}

async function* piecesOf(
  header: Uint8Array,
  placed: readonly Placed[],
): AsyncGenerator<Uint8Array, void, undefined> {
  yield header;
  for (const { tensor, code, width } of placed) {
    const values = await tensor.data();
    const step = PIECE_BYTES / width;
    for (let from = 0; from < values.length; from += step) {
      yield encodeElements(code, width, values.subarray(from, from + step));
    }
  }
}

/** How many bytes the data of a tensor takes in a file. */
export function dataBytes({ dtype, size }: Tensor): number {
  return size * (WRITTEN_DTYPES.find((written) => written.dtype === dtype)?.bytes ?? 0);
}

/** A safetensors file that is about to be written: its size, and its bytes in order. */
export interface SafetensorsPieces extends AsyncIterable<Uint8Array> {
  /** The size of the file. */
  readonly byteLength: number;
}

/**
 * The bytes of {@link encodeSafetensors} in pieces of at most 1 MiB (the header may be larger), for a file or a socket.
 * Tensors are read one after the other as the pieces are asked for, so that beside the tensors only the values of one
 * and a piece are in memory. Until the last piece they must neither change nor be disposed.
 *
 * @param tensors of any shapes, also `[]` and with dimensions of 0. They stay the caller's.
 * @param metadata notes that the file carries beside the tensors.
 * @throws {DTypeError} for a complex or string tensor, at once.
 * @throws {DomainError} for the reserved names `__metadata__` and `__proto__`, at once.
 * @see https://huggingface.co/docs/safetensors/index#format
 * @example
 * const pieces = streamSafetensors({ weight: ones([3, 2]) }, { step: '1200' });
 * pieces.byteLength; // for a Content-Length
 * for await (const piece of pieces) console.log(piece.length); // or file.write(piece)
 */
export function streamSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): SafetensorsPieces {
  checkWritable('streamSafetensors', tensors, metadata);
  const placed = place(tensors);
  const header = encodeHeader(placed, metadata);
  return {
    byteLength: header.length + (placed.at(-1)?.end ?? 0),
    [Symbol.asyncIterator]: () => piecesOf(header, placed),
  };
}
