import { FormatError } from '../errors/format-error.js';
import { type ElementFormat, elementFormats } from './element-formats.js';
import { isRecord, parseJsonObject } from './parse-json-object.js';
import { quoted } from './quoted.js';

/** One tensor of a safetensors file: where its bytes lie, counted from the start of the file. */
export interface SafetensorsEntry {
  name: string;
  format: ElementFormat;
  shape: number[];
  begin: number;
  end: number;
}

/** What the header of a safetensors file says, checked. Entries are in the order of their bytes. */
export interface SafetensorsHeader {
  entries: SafetensorsEntry[];
  metadata: Record<string, string>;
}

/** The limit of the reference implementation: a hostile length must not make the reader parse gigabytes of JSON. */
const MAX_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;

const WHERE = 'decodeSafetensors';
const DAMAGED = 'The file is truncated or damaged: copy or download it again.';
const FOREIGN = 'Pass the bytes of a .safetensors file.';
const MALFORMED =
  'The file is malformed: write it again with encodeSafetensors or the safetensors library.';

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** What is known of a file beside the bytes at hand. */
export interface HeaderContext {
  /** Who reads, as messages begin; default "decodeSafetensors". */
  where?: string;
  /** The size of the whole file; default that of the bytes at hand. */
  fileBytes?: number;
}

/**
 * Where the data of a safetensors file begins, as its first 8 bytes say.
 *
 * @throws {FormatError} if there are fewer than 8 bytes, or the header is beyond the limit or the file.
 */
export function safetensorsDataStart(
  bytes: Uint8Array,
  { where = WHERE, fileBytes = bytes.length }: HeaderContext = {},
): number {
  if (bytes.length < LENGTH_BYTES) {
    throw new FormatError({
      where,
      rule: 'needs at least the 8 bytes of the header length',
      received: `${bytes.length} bytes`,
      remedy: DAMAGED,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES) {
    throw new FormatError({
      where,
      rule: `needs a header of at most ${MAX_HEADER_BYTES} bytes`,
      received: `a header length of ${length}`,
      remedy: FOREIGN,
    });
  }
  const dataStart = LENGTH_BYTES + Number(length);
  if (dataStart > fileBytes) {
    throw new FormatError({
      where,
      rule: `found a header of ${length} bytes that does not fit the file`,
      received: `${fileBytes} bytes in all`,
      remedy: DAMAGED,
    });
  }
  return dataStart;
}

function parseMetadata(where: string, value: unknown): Record<string, string> {
  const metadata: Record<string, string> = {};
  if (value === undefined) return metadata;
  const fields = isRecord(value) ? Object.entries(value) : undefined;
  for (const [name, text] of fields ?? [['', undefined]]) {
    if (typeof text !== 'string' || name === '__proto__') {
      throw new FormatError({
        where: `${where}: __metadata__`,
        rule: 'must map names to strings, and not use the name __proto__',
        remedy: MALFORMED,
      });
    }
    metadata[name] = text;
  }
  return metadata;
}

function parseEntry(
  name: string,
  value: unknown,
  data: { start: number; end: number },
  reader: string,
): SafetensorsEntry {
  const where = `${reader}: tensor ${quoted(name)}`;
  const refuse = (rule: string, value: unknown, remedy = MALFORMED): never => {
    const received = typeof value === 'string' ? value : JSON.stringify(value);
    throw new FormatError({ where, rule, received: received?.slice(0, 200), remedy });
  };
  if (name === '__proto__') refuse('has a name that no object can hold', quoted(name));
  if (!isRecord(value)) return refuse('must be described by an object', value);
  const { dtype, shape, data_offsets: offsets } = value;
  const format = typeof dtype === 'string' ? elementFormats.get(dtype) : undefined;
  if (format === undefined) {
    const known = [...elementFormats.keys()].join(', ');
    return refuse(
      `needs a dtype of ${known}`,
      JSON.stringify(dtype),
      'Convert it to F32 before saving.',
    );
  }
  if (!Array.isArray(shape) || !shape.every(isCount)) {
    return refuse('needs a shape of whole numbers, none of them negative', shape);
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount)) {
    return refuse('needs two data_offsets, whole numbers that are not negative', offsets);
  }
  const [begin, end] = offsets as [number, number];
  if (begin > end) refuse('needs data_offsets in order', offsets);
  if (end > data.end - data.start) {
    refuse(
      `needs data_offsets within the ${data.end - data.start} bytes of data`,
      offsets,
      DAMAGED,
    );
  }
  const bytes = shape.reduce((product: number, size: number) => product * size, 1) * format.bytes;
  if (bytes !== end - begin) {
    refuse(
      `of type ${dtype} and shape [${shape.slice(0, 10)}] takes ${bytes} bytes`,
      `${end - begin} bytes`,
    );
  }
  return { name, format, shape, begin: data.start + begin, end: data.start + end };
}

/** Every byte of the data must belong to exactly one tensor, so that nothing can hide in a file or be read twice. */
function checkCoverage(
  entries: SafetensorsEntry[],
  data: { start: number; end: number },
  where: string,
): void {
  let position = data.start;
  let previous = 'the header';
  for (const { name, begin, end } of entries) {
    if (begin !== position) {
      throw new FormatError({
        where: `${where}: tensor ${quoted(name)}`,
        rule:
          begin < position
            ? `shares bytes with tensor ${previous}`
            : `leaves ${begin - position} unused bytes after ${previous}`,
        received: `data_offsets [${begin - data.start},${end - data.start}]`,
        remedy: MALFORMED,
      });
    }
    position = end;
    previous = quoted(name);
  }
  if (position !== data.end) {
    throw new FormatError({
      where,
      rule: `found ${data.end - position} bytes after the last tensor`,
      remedy: MALFORMED,
    });
  }
}

/**
 * Reads and checks the header of a safetensors file: 8 bytes of little-endian length, then JSON that maps each name to
 * `{ dtype, shape, data_offsets }`.
 *
 * @param bytes the file, or at least its first {@link safetensorsDataStart} bytes.
 * @throws {FormatError} for a file that is truncated, foreign or hostile, naming the tensor that is wrong.
 * @see https://huggingface.co/docs/safetensors/index#format
 */
export function parseSafetensorsHeader(
  bytes: Uint8Array,
  context: HeaderContext = {},
): SafetensorsHeader {
  const { where = WHERE, fileBytes = bytes.length } = context;
  const dataStart = safetensorsDataStart(bytes, context);
  const { __metadata__, ...tensors } = parseJsonObject(bytes.subarray(LENGTH_BYTES, dataStart), {
    where,
    what: 'header',
    foreign: FOREIGN,
    malformed: MALFORMED,
  });
  const metadata = parseMetadata(where, __metadata__);
  const data = { start: dataStart, end: fileBytes };
  const entries = Object.entries(tensors)
    .map(([name, value]) => parseEntry(name, value, data, where))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkCoverage(entries, data, where);
  return { entries, metadata };
}
