import { FormatError } from '../errors/format-error.js';
import { duplicateJsonKey } from './duplicate-json-key.js';
import { quoted } from './quoted.js';

const OPEN_BRACE = 0x7b;
const DAMAGED = 'The file is truncated or damaged: copy or download it again.';

/** How messages name a piece of JSON and what they advise. */
export interface JsonObjectContext {
  where: string;
  /** What the JSON is, such as "header". */
  what: string;
  /** The remedy for bytes that are something else altogether. */
  foreign: string;
  /** The remedy for JSON that no right writer writes. */
  malformed: string;
}

/** Whether a parsed JSON value is an object, and neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object that these bytes of UTF-8 JSON hold.
 *
 * @throws {FormatError} if they hold anything else, or an object in it has one name twice.
 */
export function parseJsonObject(
  bytes: Uint8Array,
  { where, what, foreign, malformed }: JsonObjectContext,
): Record<string, unknown> {
  if (bytes[0] !== OPEN_BRACE) {
    throw new FormatError({ where, rule: `needs a ${what} that starts with {`, remedy: foreign });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError({ where, rule: `needs a ${what} in UTF-8`, remedy: DAMAGED, cause });
  }
  let object: Record<string, unknown>;
  try {
    object = JSON.parse(text);
  } catch (cause) {
    throw new FormatError({ where, rule: `needs a ${what} in JSON`, remedy: DAMAGED, cause });
  }
  const duplicate = duplicateJsonKey(text);
  if (duplicate !== undefined) {
    throw new FormatError({
      where,
      rule: `found the name ${quoted(duplicate)} twice in the ${what}`,
      remedy: malformed,
    });
  }
  return object;
}
