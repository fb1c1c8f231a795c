// Compiles assembly/ into src/generated/: one module for tfjs's plain memory, one for the shared memory of its
// multi-threaded binary, each as a base64 string in a TypeScript module.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import asc from 'assemblyscript/asc';

const packageRoot = new URL('..', import.meta.url);
const generated = new URL('src/generated/', packageRoot);

// Imported memory and no runtime: the module lives in memory that tfjs's allocator manages.
const options = [
  'assembly/index.ts',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--noAssert',
  '--enable',
  'simd',
  '--enable',
  'bulk-memory',
  '--use',
  'abort=',
  '-O3',
];
// The largest memory that tfjs's threaded binary declares: 65,536 pages of 64 KiB.
const sharedOptions = [
  '--enable',
  'threads',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
];

async function compile(extra) {
  let binary;
  const { error, stderr } = await asc.main([...options, ...extra, '--outFile', 'kernels.wasm'], {
    writeFile: (_name, contents) => {
      binary = contents;
    },
    readFile: undefined,
  });
  if (error) throw new Error(`assembly/ does not compile: ${error.message}\n${stderr.toString()}`);
  requireLeafCode(binary);
  return binary;
}

/** Data segments would overwrite tfjs's heap. */
function requireLeafCode(binary) {
  const module = new WebAssembly.Module(binary);
  const imports = WebAssembly.Module.imports(module).map(({ name }) => name);
  if (imports.join() !== 'memory')
    throw new Error(`the kernels import ${imports}, not just memory`);
  const DATA_SECTION = 11;
  let at = 8;
  while (at < binary.length) {
    const section = binary[at++];
    let size = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
      byte = binary[at++];
      size |= (byte & 0x7f) << shift;
    }
    if (section === DATA_SECTION && size > 1) throw new Error('the kernels have static data');
    at += size;
  }
}

async function write(name, symbol, what, binary) {
  const base64 = Buffer.from(binary).toString('base64');
  const source = `/** ${what} */\nexport const ${symbol} =\n  '${base64}';\n`;
  await writeFile(new URL(`${name}.ts`, generated), source);
  const kilobytes = (bytes) => (bytes.length / 1024).toFixed(1);
  process.stdout.write(
    `${name}: ${kilobytes(binary)} kB, ${kilobytes(gzipSync(binary))} kB gzipped\n`,
  );
}

process.chdir(fileURLToPath(packageRoot));
const plain = await compile([]);
const shared = await compile(sharedOptions);
await rm(generated, { recursive: true, force: true });
await mkdir(generated, { recursive: true });
await write(
  'wasm-kernels',
  'wasmKernels',
  'The wasm kernels for a plain memory, in base64.',
  plain,
);
await write(
  'wasm-kernels-shared',
  'wasmKernelsShared',
  'The wasm kernels for a shared memory, in base64.',
  shared,
);
