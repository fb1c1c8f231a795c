import ts from 'typescript';

/** Why a package's source may not touch a property. */
const BANNED = new Map([
  ['dataSync', 'blocks on the device, and WebGPU has no such read; use await data()'],
  ['arraySync', 'blocks on the device, and WebGPU has no such read; use await array()'],
]);

/** @type {import('../find-breaches.mjs').Rule} */
export function bannedCalls({ tree }) {
  /** @type {string[]} */
  const breaches = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const reason = BANNED.get(node.name.text);
      if (reason) breaches.push(`line ${line}: ${node.name.text} ${reason}`);
      if (node.getText() === 'Math.random') {
        breaches.push(`line ${line}: Math.random cannot be seeded; take a Key`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return breaches;
}
