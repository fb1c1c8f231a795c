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

interface Placed {
  name: string;
  tensor: Tensor;
  code: string;
  begin: number;
  end: number;
}

const RESERVED_NAMES = ['__proto__', '__metadata__'];

function refuseReserved(argument: string, names: readonly string[]): void {
  const name = names.find((candidate) => RESERVED_NAMES.includes(candidate));
  if (name === undefined) return;
  throw new DomainError({
    where: `encodeSafetensors: ${argument}`,
    rule: `must not use the reserved name ${name}`,
    remedy: 'Choose another name.',
  });
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
      placed.push({ name, tensor, code, begin, end });
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
  const padded = new Uint8Array(Math.ceil(json.length / ALIGNMENT) * ALIGNMENT).fill(0x20);
  padded.set(json);
  return padded;
}

function writeElements(
  view: DataView,
  begin: number,
  { code }: Placed,
  values: ArrayLike<number>,
): void {
  const count = values.length;
  if (code === 'F32') {
    for (let i = 0; i < count; i++) view.setFloat32(begin + 4 * i, values[i]!, true);
  } else if (code === 'I32') {
    for (let i = 0; i < count; i++) view.setInt32(begin + 4 * i, values[i]!, true);
  } else {
    for (let i = 0; i < count; i++) view.setUint8(begin + i, values[i]! === 0 ? 0 : 1);
  }
}

/**
 * The bytes of a safetensors file with these tensors: float32 as F32, int32 as I32, bool as BOOL, row-major,
 * little-endian. Equal contents give equal bytes whatever the order of the names: tensors are laid out by type and
 * then by name, as the reference implementation does it.
 *
 * @param tensors of any shapes, also `[]` and with dimensions of 0. They stay the caller's.
 * @param metadata notes that the file carries beside the tensors.
 * @throws {DTypeError} for a complex or string tensor.
 * @throws {DomainError} for the reserved names `__metadata__` and `__proto__`.
 * @see https://huggingface.co/docs/safetensors/index#format
 * @example
 * const bytes = await encodeSafetensors({ weight: ones([3, 2]) }, { step: '1200' });
 * bytes.length; // a few hundred bytes, for a file or a server
 */
export async function encodeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  refuseReserved('tensors', Object.keys(tensors));
  refuseReserved('metadata', Object.keys(metadata));
  for (const [name, { dtype }] of Object.entries(tensors)) {
    if (WRITTEN_DTYPES.some((written) => written.dtype === dtype)) continue;
    throw new DTypeError({
      where: `encodeSafetensors: tensor ${JSON.stringify(name)}`,
      rule: 'must be float32, int32 or bool',
      received: dtype,
      remedy: 'Cast it, or save its real and imaginary parts apart.',
    });
  }
  const placed = place(tensors);
  const values = await Promise.all(placed.map(({ tensor }) => tensor.data()));
  const header = encodeHeader(placed, metadata);
  const dataStart = LENGTH_BYTES + header.length;
  const bytes = new Uint8Array(dataStart + (placed.at(-1)?.end ?? 0));
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, LENGTH_BYTES);
  for (const [index, one] of placed.entries()) {
    writeElements(view, dataStart + one.begin, one, values[index]!);
  }
  return bytes;
}
