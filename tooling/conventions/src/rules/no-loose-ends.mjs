const MARKS = /\b(TODO|FIXME|XXX|HACK)\b/;

/** What is left to do is filed, not left in the code. @type {import('../find-breaches.mjs').Rule} */
export function noLooseEnds({ path, text }) {
  if (path.startsWith('tooling/conventions/src/rules/')) return [];
  return text.split('\n').flatMap((line, index) => {
    const mark = MARKS.exec(line);
    return mark ? [`line ${index + 1}: ${mark[0]}; do it or file it`] : [];
  });
}
