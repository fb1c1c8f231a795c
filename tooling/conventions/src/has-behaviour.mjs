import ts from 'typescript';

/**
 * Whether a file has something that runs when it is called: a function or a method with statements.
 *
 * @param {import('./parse-source.mjs').SourceFile} file
 * @returns {boolean}
 */
export function hasBehaviour({ tree }) {
  return some(tree, (node) => {
    if (ts.isArrowFunction(node)) return true;
    const body = ts.isFunctionLike(node) && 'body' in node ? node.body : undefined;
    return body !== undefined && ts.isBlock(/** @type {ts.Node} */ (body));
  });
}

/**
 * @param {import('typescript').Node} node
 * @param {(node: import('typescript').Node) => boolean} test
 * @returns {boolean}
 */
function some(node, test) {
  return test(node) || (ts.forEachChild(node, (child) => some(child, test) || undefined) ?? false);
}
