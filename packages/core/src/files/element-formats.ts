/** How one element type of the safetensors format is laid out, and which tfjs dtype holds it. */
export interface ElementFormat {
  bytes: number;
  dtype: 'float32' | 'int32' | 'bool';
  read(view: DataView, offset: number): number;
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
function readHalf(view: DataView, offset: number): number {
  const bits = view.getUint16(offset, true);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const bfloatBits = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function readBfloat(view: DataView, offset: number): number {
  bfloatBits.setUint32(0, view.getUint16(offset, true) * 0x10000);
  return bfloatBits.getFloat32(0);
}

/**
 * The element types of safetensors that can be read. Narrower integers widen to int32; 64-bit and unsigned 32-bit
 * integers are read as numbers and must fit int32, which the reader checks. F16 and BF16 widen without loss, F64 is rounded
 * to float32 on storing.
 *
 * The order is the one in which the reference implementation lays tensors out (most demanding alignment first).
 */
export const elementFormats: ReadonlyMap<string, ElementFormat> = new Map([
  ['U64', { bytes: 8, dtype: 'int32', read: (v, i) => Number(v.getBigUint64(i, true)) }],
  ['I64', { bytes: 8, dtype: 'int32', read: (v, i) => Number(v.getBigInt64(i, true)) }],
  ['F64', { bytes: 8, dtype: 'float32', read: (v, i) => v.getFloat64(i, true) }],
  ['F32', { bytes: 4, dtype: 'float32', read: (v, i) => v.getFloat32(i, true) }],
  ['U32', { bytes: 4, dtype: 'int32', read: (v, i) => v.getUint32(i, true) }],
  ['I32', { bytes: 4, dtype: 'int32', read: (v, i) => v.getInt32(i, true) }],
  ['BF16', { bytes: 2, dtype: 'float32', read: readBfloat }],
  ['F16', { bytes: 2, dtype: 'float32', read: readHalf }],
  ['U16', { bytes: 2, dtype: 'int32', read: (v, i) => v.getUint16(i, true) }],
  ['I16', { bytes: 2, dtype: 'int32', read: (v, i) => v.getInt16(i, true) }],
  ['I8', { bytes: 1, dtype: 'int32', read: (v, i) => v.getInt8(i) }],
  ['U8', { bytes: 1, dtype: 'int32', read: (v, i) => v.getUint8(i) }],
  ['BOOL', { bytes: 1, dtype: 'bool', read: (v, i) => (v.getUint8(i) === 0 ? 0 : 1) }],
] satisfies [string, ElementFormat][]);
