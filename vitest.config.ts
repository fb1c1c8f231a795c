import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const source = '@diffeo/source';
const numericTests = ['packages/*/{src,test}/**/*.test.ts'];
const nodeTests = [
  '{packages,apps,tooling}/*/{src,test}/**/*.node.test.ts',
  'apps/*/src/**/*.test.ts',
];
const setupFiles = ['@diffeo/testing/backend-setup'];

/** Debian's Chromium, with WebGPU in software; CHROMIUM_PATH names another. */
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

function inNode(backend: 'cpu' | 'wasm' | 'tensorflow'): TestProjectConfiguration {
  return {
    resolve: { conditions: [source] },
    ssr: { resolve: { conditions: [source, 'node', 'import', 'default'] } },
    test: {
      name: `node-${backend}`,
      include: numericTests,
      exclude: ['**/*.node.test.ts'],
      environment: 'node',
      setupFiles,
      provide: { backend },
      testTimeout: 60_000,
    },
  };
}

const inChromium: TestProjectConfiguration = {
  resolve: { conditions: [source, 'module', 'browser', 'development|production'] },
  test: {
    name: 'chromium-webgpu',
    include: numericTests,
    exclude: ['**/*.node.test.ts'],
    setupFiles,
    provide: { backend: 'webgpu' },
    testTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: chromium, args: chromiumFlags } }),
      instances: [{ browser: 'chromium' }],
    },
  },
};

const node: TestProjectConfiguration = {
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source, 'node', 'import', 'default'] } },
  test: { name: 'node', include: nodeTests, environment: 'node', testTimeout: 300_000 },
};

export default defineConfig({
  test: {
    projects: [inNode('cpu'), inNode('wasm'), ...(existsSync(chromium) ? [inChromium] : []), node],
  },
});
