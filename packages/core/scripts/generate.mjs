// Compiles assembly/ into src/generated/: for tfjs's plain memory and for the shared memory of its multi-threaded
// binary, each with and without the fused multiply-add of relaxed SIMD; every build is a base64 string in a TypeScript
// module, of which a program loads one.
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

/** What the pack may weigh, so that a page which loads it by a slow line does not wait for it. */
const LARGEST_KILOBYTES = 30;

const relaxedOptions = ['--enable', 'relaxed-simd'];

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
  // An older engine does not take relaxed SIMD; the other builds come from the same source.
  if (WebAssembly.validate(binary)) {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(binary));
    const names = imports.map(({ name }) => name).join();
    if (names !== 'memory') throw new Error(`the kernels import ${names}, not just memory`);
  }
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

async function write(name, binary) {
  const base64 = Buffer.from(binary).toString('base64');
  const source = `/** A build of the wasm kernels, in base64. */\nexport const wasmKernels =\n  '${base64}';\n`;
  await writeFile(new URL(`${name}.ts`, generated), source);
  const size = gzipSync(binary, { level: 9 }).length / 1024;
  process.stdout.write(
    `${name}: ${(binary.length / 1024).toFixed(1)} kB, ${size.toFixed(2)} kB gzipped\n`,
  );
  if (size > LARGEST_KILOBYTES) {
    throw new Error(
      `${name} is larger than ${LARGEST_KILOBYTES} kB gzipped: leave what is used least to the host`,
    );
  }
}

process.chdir(fileURLToPath(packageRoot));
const builds = [];
for (const [memory, memoryOptions] of [
  ['plain', []],
  ['shared', sharedOptions],
]) {
  const relaxed = [...memoryOptions, ...relaxedOptions];
  builds.push([`wasm-kernels-${memory}`, await compile(memoryOptions)]);
  builds.push([`wasm-kernels-${memory}-relaxed`, await compile(relaxed)]);
}
await rm(generated, { recursive: true, force: true });
await mkdir(generated, { recursive: true });
for (const [name, binary] of builds) await write(name, binary);
