// Runs the tests of the special functions, which measure their errors against tables of exact values, and writes what they
// measured to packages/core/docs/accuracy.md: the largest error of each function and derivative on each backend.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const projects = ['node-cpu', 'node-wasm', 'chromium-webgpu'];

/** The columns, by the name that a test gives what it measured, and the unit. */
const columns = [
  { backend: 'cpu', title: 'cpu (ulp)', unit: 'ulp' },
  { backend: 'wasm', title: 'wasm (ulp)', unit: 'ulp' },
  { backend: 'webgpu', title: 'webgpu (relative)', unit: 'relative' },
  { backend: 'composite on cpu', title: 'composite (relative)', unit: 'relative' },
];

/**
 * @typedef {{ function: string, quantity: string, backend: string, ulp: number, relative: number }} Measured
 * @returns {Measured[]} what the tests measured
 */
function measure() {
  const outputFile = join(mkdtempSync(join(tmpdir(), 'diffeo-accuracy-')), 'results.json');
  const selection = projects.flatMap((project) => ['--project', project]);
  const args = [vitest, 'run', 'packages/core/test/special', ...selection];
  spawnSync(process.execPath, [...args, '--reporter=json', `--outputFile=${outputFile}`], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  /** @type {{ testResults: { assertionResults: { meta?: { accuracy?: Measured } }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8'));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.flatMap(({ meta }) => meta?.accuracy ?? []);
}

/** @param {Measured[]} measured */
function table(measured) {
  /** @type {Map<string, Map<string, Measured>>} */
  const rows = new Map();
  for (const each of measured) {
    const row = `${each.function}|${each.quantity}`;
    rows.set(row, (rows.get(row) ?? new Map()).set(each.backend, each));
  }
  const head = ['function', 'quantity', ...columns.map(({ title }) => title)];
  const lines = [...rows].map(([row, byBackend]) => {
    const cells = columns.map(({ backend, unit }) => {
      const value = byBackend.get(backend);
      if (value === undefined) return '';
      return unit === 'ulp' ? value.ulp.toFixed(1) : value.relative.toExponential(1);
    });
    return [...row.split('|'), ...cells];
  });
  const toLine = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [toLine(head), toLine(head.map(() => '---')), ...lines.map(toLine)].join('\n');
}

const text = `# Accuracy of the special functions

Largest errors over the points of \`special-*.json\`, \`gamma-functions.json\`, \`incomplete-gamma.json\`, \`incomplete-beta.json\`
and \`log-bessel-i.json\` in \`packages/core/test/reference\`, which cover the whole of float32 and crowd at zeros, poles, branch
points and switches between formulas. The exact values are mpmath's. \`npm run accuracy\` measures
anew and writes this file.

The quantities are the value and the derivatives, named by the arguments they are in: \`xy\` is the derivative in x, then y.
Units of the last place (ulp) are those of float32 at the exact value. Relative errors are relative to the exact value, to
the least normal number where that is larger, and for \`logAddExp\` and \`logSubExp\`, whose values cancel, to the
largest argument.

The goal is 8 ulp on cpu and wasm, and 1e-5 on webgpu and for composites. Beyond it are

- the second derivatives of \`erf\` and \`erfc\` on cpu and wasm, where the first, which they are -2 x times, is subnormal
  and rounded as such;
- in float32, \`gammainc\` and \`betainc\` far out: their logarithms there are near 87, and such a number rounded to
  float32 makes 4e-6 to 8e-6 of the result; their second derivatives in the shapes lose up to three digits more to
  terms that cancel;
- in float32, the second derivatives of \`gammaincinv\`, \`gammainccinv\` and \`betaincinv\`, whose terms cancel in two digits at most
  where they are measured, and, differences of larger terms too, the derivatives of \`logBesselI\` in the order for arguments below
  10 and the first of \`betaincinv\` in a shape of 1e6 beside one of 1e-3;
- in float32, derivatives next to where they are zero, which have their absolute accuracy only: of \`i0e\` and \`i1e\`, of
  the branch -1 of \`lambertW\` (second derivative at W = -2).

\`logBesselI\` in float32 is measured relative to its largest argument: next to x = 2 v / 3 terms of the size of v cancel.

Not in the table: second derivatives of \`gammaincinv\`, \`gammainccinv\` and \`betaincinv\` where more than two digits cancel; \`lgamma\`, \`digamma\` and \`lbeta\` where their values are below 0.1, next to zeros, where those of
\`lgamma\` and \`digamma\` are right to 1e-6 relative in 64 bits and to 2e-6 absolute in float32; second derivatives of
\`gammainc\` and \`betainc\` within a thousandth of their usual size from a zero; and \`betainc\` and \`betaincinv\` for shapes such
as 1e-3 and 1e-10 next to the end that holds almost no weight. Functions of whole rows have tests of their own: \`logSumExp\` and
\`logSoftmax\` are right to 2e-7 of the result or of the largest entry, 1e-6 on webgpu; \`logCumSumExp\` to half an ulp on
cpu and wasm and 4e-6 on webgpu.

- **cpu**: 64-bit code, so that almost every result is the nearest float32 number.
- **wasm**: the same code but for the functions used most, whose values are compiled, four at a time in float32, with 64 bits
  only where digits would be lost: the gamma functions \`lgamma\` and \`digamma\`, the error functions from \`erf\` to \`ndtri\`
  with the derivatives of \`erf\` and \`ndtr\`, and \`sigmoid\`, \`logSigmoid\` and \`softplus\`.
- **webgpu**: WGSL in float32, here run by a software device; WGSL allows other devices a few ulp more in each division.
- **composite**: the same formulas in ops of TensorFlow.js, which run on every other backend.

${table(measure())}
`;
writeFileSync(join(root, 'packages/core/docs/accuracy.md'), text);
console.log(text);
