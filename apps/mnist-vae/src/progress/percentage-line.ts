/**
 * Shows how far a stage has come: on a terminal one line that is written over, elsewhere the text alone, once.
 *
 * @returns takes the part that is done, from 0 to 1; 1 ends the line.
 */
export function percentageLine(stream: NodeJS.WriteStream, text: string): (part: number) => void {
  if (!stream.isTTY) {
    stream.write(`${text}\n`);
    return () => {};
  }
  return (part) => {
    stream.write(`\r${text} ${Math.floor(100 * part)} %${part >= 1 ? '\n' : ''}`);
  };
}
