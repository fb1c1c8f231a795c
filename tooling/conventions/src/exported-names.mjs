import ts from 'typescript';

/**
 * The names that a file exports itself, values and types alike.
 *
 * @param {import('./parse-source.mjs').SourceFile} file
 * @returns {string[]}
 */
export function exportedNames({ tree }) {
  return tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      return clause && ts.isNamedExports(clause)
        ? clause.elements.map(({ name }) => name.text)
        : [];
    }
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    const { name } = /** @type {ts.DeclarationStatement} */ (statement);
    return name ? [name.text] : [];
  });
}
