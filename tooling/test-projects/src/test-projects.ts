import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import type { TestProjectConfiguration } from 'vitest/config';
import { chromiumFlags, chromiumPath, howToGetChromium } from './chromium-path.js';

/** Packages resolve to their TypeScript sources, so that tests need no build. */
const source = '@diffeo/source';

const numericTests = ['packages/*/{src,test}/**/*.test.ts'];
const nodeTests = ['{packages,apps,tooling}/*/{src,test}/**/*.node.test.ts'];
const consumerTests = ['tooling/consumers/src/**/*.node.test.ts'];

const setupFiles = [fileURLToPath(new URL('./backend-setup.ts', import.meta.url))];

/** Built by tooling/tensorflow-addon; nothing needs it. */
const tensorflowAddon = fileURLToPath(
  new URL(
    '../../../packages/backends/node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node',
    import.meta.url,
  ),
);

const inNode = {
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source, 'node', 'import', 'default'] } },
} satisfies TestProjectConfiguration;

function numericInNode(backend: 'cpu' | 'wasm' | 'tensorflow'): TestProjectConfiguration {
  return {
    ...inNode,
    test: {
      name: `node-${backend}`,
      include: numericTests,
      exclude: ['**/*.node.test.ts'],
      environment: 'node',
      setupFiles,
      provide: { backend },
      // TensorFlow's C library says at every start which instructions it could use.
      env: { TF_CPP_MIN_LOG_LEVEL: '2' },
      testTimeout: 60_000,
      // Loading TensorFlow takes seconds, and a minute where many tests load it at once.
      hookTimeout: 60_000,
    },
  };
}

function numericInChromium(executablePath: string): TestProjectConfiguration {
  return {
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
        provider: playwright({ launchOptions: { executablePath, args: chromiumFlags } }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
}

const node: TestProjectConfiguration = {
  ...inNode,
  test: {
    name: 'node',
    include: nodeTests,
    exclude: [...consumerTests, '**/node_modules/**'],
    environment: 'node',
    testTimeout: 300_000,
  },
};

/** Installs the packed packages as a user would; after the others, for it needs both cores. */
const consumers: TestProjectConfiguration = {
  ...inNode,
  test: {
    name: 'consumers',
    include: consumerTests,
    environment: 'node',
    testTimeout: 300_000,
    hookTimeout: 600_000,
    sequence: { groupOrder: 1 },
  },
};

const skipped = `SKIPPED: chromium-webgpu, the tests in a browser. ${howToGetChromium}`;

/** The vitest projects that can run on this machine. Says so where it leaves the browser out; on CI that is an error. */
export function testProjects(): TestProjectConfiguration[] {
  const projects = [numericInNode('cpu'), numericInNode('wasm')];
  if (existsSync(tensorflowAddon)) projects.push(numericInNode('tensorflow'));

  const chromium = chromiumPath();
  if (chromium !== undefined) projects.push(numericInChromium(chromium));
  else if (process.env['CI']) throw new Error(howToGetChromium);
  else process.once('exit', () => console.warn(`\n${skipped}\n`));

  return [...projects, node, consumers];
}
