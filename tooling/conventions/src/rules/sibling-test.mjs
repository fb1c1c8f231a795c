import { hasBehaviour } from '../has-behaviour.mjs';

/**
 * `normal.ts` has `normal.test.ts` (or `normal.node.test.ts`) beside it. The files of a folder whose members are all
 * entries of one table, such as gradients, may instead be covered by the laws that run over the table:
 * `src/gradients/` by `test/gradients/gradients.test.ts`.
 *
 * @type {import('../find-breaches.mjs').Rule}
 */
export function siblingTest(file, paths) {
  if (file.name === 'index' || file.path.includes('.test.') || !hasBehaviour(file)) return [];
  const stem = file.path.replace(/\.ts$/, '');
  const laws = file.folder.replace(/^(.+?)\/src\/(.*?)([^/]+)$/, '$1/test/$2$3/$3.test.ts');
  const tests = [`${stem}.test.ts`, `${stem}.node.test.ts`, laws];
  if (tests.some((test) => paths.has(test))) return [];
  return [`has no ${file.name}.test.ts beside it`];
}
