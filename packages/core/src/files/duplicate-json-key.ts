const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** The index of the quote that closes the string opened at `open`. */
function endOfString(json: string, open: number): number {
  let index = open + 1;
  while (json.charCodeAt(index) !== QUOTE) index += json.charCodeAt(index) === BACKSLASH ? 2 : 1;
  return index;
}

function nextVisible(json: string, from: number): number {
  let index = from;
  while (json.charCodeAt(index) <= 0x20) index++;
  return index;
}

/**
 * The first key that one object of a JSON text has twice, or undefined where there is none.
 *
 * `JSON.parse` keeps the last of two equal keys and says nothing, so that two readers of one file may see different
 * contents. Keys are compared as they read after unescaping. The text must be valid JSON already.
 *
 * @example
 * duplicateJsonKey('{"a": 1, "\\u0061": 2}'); // 'a'
 */
export function duplicateJsonKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (code === OPEN_BRACE) open.push(new Set());
    else if (code === CLOSE_BRACE) open.pop();
    else if (code === QUOTE) {
      const close = endOfString(json, index);
      if (json.charCodeAt(nextVisible(json, close + 1)) === COLON) {
        const key: string = JSON.parse(json.slice(index, close + 1));
        const keys = open.at(-1);
        if (keys?.has(key)) return key;
        keys?.add(key);
      }
      index = close;
    }
  }
  return undefined;
}
