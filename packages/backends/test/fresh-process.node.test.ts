import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeRequire } from '../src/node-require.js';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Under node_modules, so that programs find the packages as an installed one does. */
const folder = join(root, 'node_modules/.cache/fresh-process');

function installed(name: string): boolean {
  try {
    return Boolean(nodeRequire().resolve(name));
  } catch {
    return false;
  }
}
const hasDawn = installed('webgpu');
const addon = join(root, 'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node');
const hasTensorflow = existsSync(addon);

beforeAll(async () => {
  // Node 20 does not run TypeScript; the modules of this workspace become one file, tfjs stays outside.
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { conditions: ['@diffeo/source'] },
    ssr: { noExternal: [/^@diffeo\//], resolve: { conditions: ['@diffeo/source'] } },
    build: { ssr: join(root, 'src/index.ts'), outDir: folder, emptyOutDir: true },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program that has `useBackend` in a process of its own. */
function run(program: string, environment: Record<string, string> = {}) {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, `import { useBackend } from './index.js';\n${program}`);
  // TensorFlow's C library says at every start which instructions it could use.
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', env });
  return { status, stdout: stdout.trim(), stderr };
}

it('finds a backend, says nothing, adds no listeners and lets the process end', () => {
  const { status, stdout, stderr } = run(`
    const { backend, device } = await useBackend();
    const listeners = ['uncaughtException', 'unhandledRejection'].map((e) => process.listenerCount(e));
    console.log(JSON.stringify({ backend, binary: device.binary, listeners }));
  `);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual(
    hasTensorflow
      ? { backend: 'tensorflow', listeners: [0, 0] }
      : { backend: 'wasm', binary: 'package', listeners: [0, 0] },
  );
});

it('starts the cpu backend without its banner, and leaves PROD alone', () => {
  const { stdout, stderr } = run(`
    import { env, tensor } from '@tensorflow/tfjs-core';
    const { backend } = await useBackend('cpu');
    tensor([1]);
    console.log(backend, env().getBool('PROD'));
  `);
  expect(stderr).toBe('');
  expect(stdout).toBe('cpu false');
});

it('lets an uncaught error end the process as Node does', () => {
  const { status, stderr } = run(`
    await useBackend('wasm');
    setTimeout(() => { throw new Error('from the program'); });
  `);
  expect(status).toBe(1);
  expect(stderr).toMatch(/Error: from the program/);
  expect(stderr).not.toMatch(/tf-backend-wasm/);
});

it('leaves rejected promises to the program', () => {
  const { status, stdout } = run(`
    process.on('unhandledRejection', (reason) => console.log('handled', reason.message));
    await useBackend('wasm');
    Promise.reject(new Error('from the program'));
  `);
  expect(status).toBe(0);
  expect(stdout).toBe('handled from the program');
});

it('loads only the backend that was asked for', () => {
  const { stdout } = run(`
    import { createRequire } from 'node:module';
    await useBackend('cpu');
    const { cache } = createRequire(import.meta.url);
    console.log(Object.keys(cache).filter((file) => /tf-backend-(wasm|webgl|webgpu)/.test(file)).length);
  `);
  expect(stdout).toBe('0');
});

it('has no active backend after a failure where there was none before', () => {
  const { stdout } = run(`
    import { getBackend } from '@tensorflow/tfjs-core';
    console.warn = () => {};
    const error = await useBackend('wasm', { wasmPaths: '/no/such/folder' }).catch((error) => error);
    console.log(error.name, getBackend());
    console.log((await useBackend('wasm')).backend);
  `);
  expect(stdout).toMatch(/^UnsupportedError (undefined|null)\nwasm$/);
});

it.runIf(!hasDawn)('says that WebGPU in Node needs a package', () => {
  const { status, stderr } = run("await useBackend('webgpu');");
  expect(status).toBe(1);
  expect(stderr).toMatch(/needs the package webgpu.*Run: npm install webgpu/);
});

it.runIf(hasDawn)('computes on WebGPU through Dawn, or says what to set', () => {
  const { stdout } = run(`
    try {
      const { backend, device } = await useBackend('webgpu');
      console.log(backend, device.webgpu);
    } catch (error) {
      console.log(error.remedy, 'gpu' in (globalThis.navigator ?? {}));
    }
  `);
  expect(stdout).toMatch(/^webgpu dawn$|VK_ICD_FILENAMES.* false$/);
});

it.runIf(!hasTensorflow)('says what TensorFlow needs', () => {
  const { status, stderr } = run("await useBackend('tensorflow');");
  expect(status).toBe(1);
  expect(stderr).toMatch(/useBackend\('tensorflow'\) needs .*Run: npm/);
});

it.runIf(hasTensorflow)('computes on TensorFlow', () => {
  const { stdout } = run(`
    const { backend, device } = await useBackend('tensorflow');
    console.log(backend, device.tensorflow.package);
  `);
  expect(stdout).toBe('tensorflow @tensorflow/tfjs-node');
});
