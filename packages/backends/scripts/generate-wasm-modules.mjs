// Writes modules with what browsers need of the installed @tensorflow/tfjs-backend-wasm and bundlers do not find or
// spoil. The same input gives the same files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const manifest = require.resolve('@tensorflow/tfjs-backend-wasm/package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
const origin = (path) => join(dirname(manifest), path);

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/generated');
mkdirSync(folder, { recursive: true });

function write(name, sources, body) {
  const head = `// Generated from @tensorflow/tfjs-backend-wasm ${version} (Apache-2.0): ${sources.join(', ')}.`;
  writeFileSync(join(folder, `${name}.ts`), `${head}\n${body}`);
}

const binaryPath = 'dist/tfjs-backend-wasm-simd.wasm';
const binary = readFileSync(origin(binaryPath));
write(
  'wasm-simd-binary',
  [binaryPath],
  `/** ${binary.length} bytes, compressed with gzip, in base64. */
export const wasmSimdBinary =
  '${gzipSync(binary, { level: 9 }).toString('base64')}';
`,
);

const scriptPath = 'wasm-out/tfjs-backend-wasm-threaded-simd.js';
const workerPath = 'wasm-out/tfjs-backend-wasm-threaded-simd.worker.js';
const script = readFileSync(origin(scriptPath), 'utf8');
// The published text has its escapes undone: line breaks stand inside string literals.
const workerScript = require(origin(workerPath)).wasmWorkerContents.replaceAll('\n', '\\n');
write(
  'wasm-threaded-scripts',
  [scriptPath, workerPath],
  `/** The start-up script of the threaded binary, which every thread runs anew. */
export const wasmThreadedScript =
  ${JSON.stringify(script)};
/** The script that a thread starts with. */
export const wasmWorkerScript =
  ${JSON.stringify(workerScript)};
`,
);
