/** A name as part of a message: escaped, and short also where a hostile file makes it long. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}
