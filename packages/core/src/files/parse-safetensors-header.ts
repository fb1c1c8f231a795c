import { FormatError } from '../errors/format-error.js';
import { duplicateJsonKey } from './duplicate-json-key.js';
import { type ElementFormat, elementFormats } from './element-formats.js';

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
const OPEN_BRACE = 0x7b;

const WHERE = 'decodeSafetensors';
const DAMAGED = 'The file is truncated or damaged: copy or download it again.';
const FOREIGN = 'Pass the bytes of a .safetensors file.';
const MALFORMED =
  'The file is malformed: write it again with encodeSafetensors or the safetensors library.';

/** A name as part of a message: escaped, and short also where a hostile file makes it long. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function headerText(bytes: Uint8Array): { text: string; dataStart: number } {
  if (bytes.length < LENGTH_BYTES) {
    throw new FormatError({
      where: WHERE,
      rule: 'needs at least the 8 bytes of the header length',
      received: `${bytes.length} bytes`,
      remedy: DAMAGED,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES) {
    throw new FormatError({
      where: WHERE,
      rule: `needs a header of at most ${MAX_HEADER_BYTES} bytes`,
      received: `a header length of ${length}`,
      remedy: FOREIGN,
    });
  }
  const dataStart = LENGTH_BYTES + Number(length);
  if (dataStart > bytes.length) {
    throw new FormatError({
      where: WHERE,
      rule: `found a header of ${length} bytes that does not fit the file`,
      received: `${bytes.length} bytes in all`,
      remedy: DAMAGED,
    });
  }
  const header = bytes.subarray(LENGTH_BYTES, dataStart);
  if (header[0] !== OPEN_BRACE) {
    throw new FormatError({
      where: WHERE,
      rule: 'needs a header that starts with {',
      remedy: FOREIGN,
    });
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(header), dataStart };
  } catch (cause) {
    throw new FormatError({
      where: WHERE,
      rule: 'needs a header in UTF-8',
      remedy: DAMAGED,
      cause,
    });
  }
}

function parseObject(text: string): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw new FormatError({ where: WHERE, rule: 'needs a header in JSON', remedy: DAMAGED, cause });
  }
  if (!isRecord(header)) {
    throw new FormatError({
      where: WHERE,
      rule: 'needs a JSON object as header',
      remedy: MALFORMED,
    });
  }
  const duplicate = duplicateJsonKey(text);
  if (duplicate !== undefined) {
    throw new FormatError({
      where: WHERE,
      rule: `found the name ${quoted(duplicate)} twice in the header`,
      remedy: MALFORMED,
    });
  }
  return header;
}

function parseMetadata(value: unknown): Record<string, string> {
  const metadata: Record<string, string> = {};
  if (value === undefined) return metadata;
  const fields = isRecord(value) ? Object.entries(value) : undefined;
  for (const [name, text] of fields ?? [['', undefined]]) {
    if (typeof text !== 'string' || name === '__proto__') {
      throw new FormatError({
        where: `${WHERE}: __metadata__`,
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
): SafetensorsEntry {
  const where = `${WHERE}: tensor ${quoted(name)}`;
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
function checkCoverage(entries: SafetensorsEntry[], data: { start: number; end: number }): void {
  let position = data.start;
  let previous = 'the header';
  for (const { name, begin, end } of entries) {
    if (begin !== position) {
      throw new FormatError({
        where: `${WHERE}: tensor ${quoted(name)}`,
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
      where: WHERE,
      rule: `found ${data.end - position} bytes after the last tensor`,
      remedy: MALFORMED,
    });
  }
}

/**
 * Reads and checks the header of a safetensors file: 8 bytes of little-endian length, then JSON that maps each name to
 * `{ dtype, shape, data_offsets }`.
 *
 * @throws {FormatError} for a file that is truncated, foreign or hostile, naming the tensor that is wrong.
 * @see https://huggingface.co/docs/safetensors/index#format
 */
export function parseSafetensorsHeader(bytes: Uint8Array): SafetensorsHeader {
  const { text, dataStart } = headerText(bytes);
  const { __metadata__, ...tensors } = parseObject(text);
  const metadata = parseMetadata(__metadata__);
  const data = { start: dataStart, end: bytes.length };
  const entries = Object.entries(tensors)
    .map(([name, value]) => parseEntry(name, value, data))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkCoverage(entries, data);
  return { entries, metadata };
}
