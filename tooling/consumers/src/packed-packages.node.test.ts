import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromiumFlags, chromiumPath } from '@diffeo/test-projects/chromium';
import { build as bundle } from 'esbuild';
import { type Browser, chromium } from 'playwright';
import { build as buildWithVite, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPackages } from './install-packages.js';
import { runProgram } from './run-program.js';

let project: string;
beforeAll(async () => {
  project = await installPackages();
});
afterAll(() => rm(project, { recursive: true, force: true }));

const node = (...args: string[]) => runProgram(process.execPath, args, project);

describe('in Node', () => {
  it('trains as an ES module', async () => {
    const result = JSON.parse(await node('program.mjs'));
    expect(result.backend).toBe('wasm');
    expect(result.kl).toBeLessThan(1e-3);
  });

  // Node 20.19 and 22.12 are the first that load ES modules by require.
  it('answers require', async () => {
    const result = JSON.parse(await node('program.cjs'));
    expect(result).toMatchObject({ backend: 'cpu', draws: 2 });
    expect(result.logProb).toBeCloseTo(-0.918939, 5);
  });

  it('imports every entry of every package', async () => {
    const { dependencies } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
    const names = Object.keys(dependencies).filter((name) => name.startsWith('@diffeo/'));
    expect(names).toHaveLength(8);
    const entries = await Promise.all(
      names.map(async (name) => {
        const path = join(project, 'node_modules', name, 'package.json');
        const manifest = JSON.parse(await readFile(path, 'utf8'));
        return Object.keys(manifest.exports).map((entry) => name + entry.slice(1));
      }),
    );
    const modules = entries.flat().filter((entry) => !entry.endsWith('.json'));
    await node(
      '--input-type=module',
      '-e',
      modules.map((entry) => `await import('${entry}');`).join('\n'),
    );
  });
});

describe('in TypeScript', () => {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

  it.each([
    ['node16', 'node16'],
    ['bundler', 'esnext'],
  ])('type-checks with moduleResolution %s', async (moduleResolution, module) => {
    const options = { moduleResolution, module, target: 'es2022' };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    await node(tsc, '--noEmit', '--strict', ...flags, 'program.ts');
  });
});

const executablePath = chromiumPath();
describe.runIf(executablePath)('in a browser', () => {
  let server: PreviewServer;
  let browser: Browser;
  beforeAll(async () => {
    const root = join(project, 'browser');
    await buildWithVite({ root, configFile: false, logLevel: 'warn' });
    server = await preview({ root, configFile: false, preview: { port: 0 } });
    browser = await chromium.launch({ executablePath, args: chromiumFlags });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each(['wasm', 'webgpu'])(
    'trains on %s from a Vite build without configuration',
    async (backend) => {
      const page = await browser.newPage();
      await page.goto(`${server.resolvedUrls?.local[0]}?backend=${backend}`);
      const output = page.locator('output:not(:empty)');
      const result = JSON.parse((await output.textContent({ timeout: 120_000 })) ?? '');
      expect(result.backend).toBe(backend);
      expect(result.kl).toBeLessThan(1e-3);
    },
  );
});

describe('in a bundle', () => {
  it('leaves other families out where only Normal is imported', async () => {
    const { metafile } = await bundle({
      stdin: {
        contents: "import { Normal } from '@diffeo/distributions'; console.log(Normal);",
        resolveDir: project,
      },
      bundle: true,
      format: 'esm',
      external: ['@tensorflow/tfjs-core'],
      metafile: true,
      write: false,
    });
    const [output] = Object.values(metafile.outputs);
    const bundled = Object.entries(output?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path);
    expect(bundled.filter((path) => path.endsWith('/distributions/dist/normal.js'))).toHaveLength(
      1,
    );
    const families = /\/distributions\/dist\/(bernoulli|independent)\.js$/;
    expect(bundled.filter((path) => families.test(path))).toEqual([]);
    expect(
      bundled.filter((path) => !/@diffeo\/(core|bijectors|distributions)\//.test(path)),
    ).toEqual(['<stdin>']);
  });
});
