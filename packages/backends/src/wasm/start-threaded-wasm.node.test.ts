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
  import { backend, matMul, ones } from '@tensorflow/tfjs-core';
  import { useBackend } from '${packageRoot}src/index.ts';
  const wasmPaths = new URLSearchParams(location.search).get('paths') ?? undefined;
  try {
    const { device } = await useBackend('wasm', { wasmPaths, wasmThreads: 2 });
    const product = matMul(ones([64, 32]), ones([32, 64]));
    const shared = backend().wasm.wasmMemory?.buffer instanceof SharedArrayBuffer;
    window.result = { shared, binary: device.binary, value: (await product.data())[0] };
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

  it('runs the embedded binary, which has no threads, where there are no wasmPaths', async () => {
    expect(await open('')).toEqual({ shared: false, binary: 'embedded', value: 32 });
  });

  it('says so where the threaded binary is not there', async () => {
    expect(await open('?paths=/nowhere')).toMatchObject({
      error: expect.stringMatching(/cannot load the WebAssembly binary at \/nowhere\//),
    });
  });
});
