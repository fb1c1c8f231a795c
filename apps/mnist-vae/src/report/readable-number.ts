/** A number with a true minus sign and thousands apart: `−1,234.50`. */
export function readableNumber(value: number, digits = 0): string {
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return text.replace('-', '−');
}
