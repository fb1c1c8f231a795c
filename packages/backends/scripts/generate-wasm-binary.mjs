// Writes src/generated/wasm-simd-binary.ts: the SIMD binary of the installed @tensorflow/tfjs-backend-wasm, gzip in
// base64, so that a browser finds it in every bundler without configuration. The same input gives the same file.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const manifest = require.resolve('@tensorflow/tfjs-backend-wasm/package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
const binary = readFileSync(join(dirname(manifest), 'dist/tfjs-backend-wasm-simd.wasm'));
const packed = gzipSync(binary, { level: 9 });

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/generated');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'wasm-simd-binary.ts'),
  `// Generated from @tensorflow/tfjs-backend-wasm ${version} (Apache-2.0), dist/tfjs-backend-wasm-simd.wasm.
/** The version of tfjs's wasm backend that the binary belongs to. */
export const wasmSimdVersion = '${version}';
/** ${binary.length} bytes, compressed with gzip, in base64. */
export const wasmSimdBinary =
  '${packed.toString('base64')}';
`,
);
