import { hasBehaviour } from '../has-behaviour.mjs';

/** `normal.ts` has `normal.test.ts` (or `normal.node.test.ts`) beside it. @type {import('../find-breaches.mjs').Rule} */
export function siblingTest(file, paths) {
  if (file.name === 'index' || file.path.includes('.test.') || !hasBehaviour(file)) return [];
  const stem = file.path.replace(/\.ts$/, '');
  if (paths.has(`${stem}.test.ts`) || paths.has(`${stem}.node.test.ts`)) return [];
  return [`has no ${file.name}.test.ts beside it`];
}
