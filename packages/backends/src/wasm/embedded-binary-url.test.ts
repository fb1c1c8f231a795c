import { expect, it } from 'vitest';
import { embeddedBinaryUrl } from './embedded-binary-url.js';

it('holds a valid binary of the right type', async () => {
  const url = await embeddedBinaryUrl();
  expect(url).toMatch(/^blob:/);
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('application/wasm');
  const bytes = await response.arrayBuffer();
  URL.revokeObjectURL(url);
  expect(WebAssembly.validate(bytes)).toBe(true);
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(bytes));
  expect(exports.some(({ kind }) => kind === 'memory')).toBe(true);
});
