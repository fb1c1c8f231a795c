import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
/** Under node_modules, so that the page finds the packages as an installed program does. */
const root = join(packageRoot, 'node_modules/.cache/threaded-page');
const binaries = join(packageRoot, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

const page = `
  import * as tf from '@tensorflow/tfjs-core';
  import { useBackend } from '${packageRoot}src/index.ts';
  const { backend, matMul, ones } = tf;

  /** How far each result lies from that of the cpu backend, relative to its largest element. */
  async function deviations() {
    const numbers = (shape, step) => {
      const n = shape.reduce((p, s) => p * s, 1);
      return tf.tensor(Float32Array.from({ length: n }, (_, i) => Math.sin(1 + i * step) * 3), shape);
    };
    const cases = {
      BatchMatMul: () => tf.matMul(numbers([2, 70, 33], 0.7), numbers([2, 41, 33], 0.3), false, true),
      Exp: () => tf.exp(numbers([1003], 0.1)),
      Tan: () => tf.tan(numbers([1003], 1e7)),
      Sum: () => tf.sum(numbers([50, 30, 7], 0.2), [0, 2]),
      Slice: () => tf.slice(numbers([20, 31], 0.3), [3, 5], [10, 20]),
      GatherV2: () => tf.gather(numbers([20, 31], 0.3), tf.tensor1d([3, 0, 19], 'int32')),
      Greater: () => tf.cast(tf.greater(numbers([40, 31], 0.3), numbers([31], 0.2)), 'float32'),
      Conv2DBackpropFilter: () => tf.engine().runKernel('Conv2DBackpropFilter',
        { x: numbers([2, 9, 9, 3], 0.3), dy: numbers([2, 5, 5, 4], 0.7) },
        { strides: 2, pad: 'same', dataFormat: 'NHWC', filterShape: [3, 3, 3, 4] }),
    };
    const values = {};
    for (const [name, compute] of Object.entries(cases)) values[name] = await compute().data();
    await useBackend('cpu');
    const result = {};
    for (const [name, compute] of Object.entries(cases)) {
      const want = await compute().data();
      const size = want.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
      result[name] = values[name].reduce((most, v, i) => Math.max(most, Math.abs(v - want[i]) / size), 0);
    }
    return result;
  }

  const wasmPaths = new URLSearchParams(location.search).get('paths') ?? undefined;
  try {
    const { device, kernelPack } = await useBackend('wasm', { wasmPaths, wasmThreads: 2 });
    const product = matMul(ones([64, 32]), ones([32, 64]));
    const shared = backend().wasm.wasmMemory?.buffer instanceof SharedArrayBuffer;
    window.result = new URLSearchParams(location.search).has('kernels')
      ? { shared, pack: kernelPack.kernels, deviations: await deviations() }
      : { shared, binary: device.binary, value: (await product.data())[0] };
  } catch (error) {
    window.result = { error: error.message };
  }
`;

describe.runIf(existsSync(executablePath))('in a cross-origin isolated page, minified', () => {
  let server: PreviewServer;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'index.html'), '<script type="module" src="/page.js"></script>');
    writeFileSync(join(root, 'page.js'), page);
    const options = {
      configFile: false as const,
      root,
      logLevel: 'error' as const,
      publicDir: binaries,
      resolve: { conditions: ['@diffeo/source', 'module', 'browser'] },
    };
    await build(options);
    server = await preview({ ...options, preview: { port: 0, headers: isolation } });
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(root, { recursive: true, force: true });
  });

  async function open(query: string): Promise<unknown> {
    const tab = await browser.newPage();
    await tab.goto(`${server.resolvedUrls!.local[0]}${query}`);
    const result = await tab.waitForFunction('window.result', null, { timeout: 90_000 });
    return result.jsonValue();
  }

  it('runs the threaded binary that wasmPaths names', async () => {
    expect(await open('?paths=/')).toEqual({ shared: true, binary: 'wasmPaths', value: 32 });
  });

  it('runs our kernels in the memory that the threads share', async () => {
    const result = (await open('?paths=/&kernels')) as {
      shared: boolean;
      pack: string[];
      deviations: Record<string, number>;
    };
    expect(result).toMatchObject({ shared: true });
    const names = Object.keys(result.deviations);
    expect(names).toHaveLength(8);
    expect(result.pack).toEqual(expect.arrayContaining(names));
    for (const [name, deviation] of Object.entries(result.deviations)) {
      expect(deviation, name).toBeLessThan(1e-6);
    }
  });

  it('runs the embedded binary, which has no threads, where there are no wasmPaths', async () => {
    expect(await open('')).toEqual({ shared: false, binary: 'embedded', value: 32 });
  });

  it('says so where the threaded binary is not there', async () => {
    expect(await open('?paths=/nowhere')).toMatchObject({
      error: expect.stringMatching(/cannot load the WebAssembly binary at \/nowhere\//),
    });
  });
});
