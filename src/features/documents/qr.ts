import { create } from 'qrcode';

/** The modules of a QR code: `dark(row, column)` for rows and columns 0 … size − 1, without the quiet zone. */
export type QrMatrix = { size: number; dark: (row: number, column: number) => boolean };

const QUIET_MODULES = 4;

/** The QR code of an address, with enough redundancy to survive a fold or a stamp (level M). */
export function qrMatrix(address: string): QrMatrix {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
}

/** The QR code of an address as an SVG with its quiet zone, one path, no text and no outside reference. */
export function qrSvg(address: string): string {
  const matrix = qrMatrix(address);
  const side = matrix.size + 2 * QUIET_MODULES;
  const runs: string[] = [];
  for (let row = 0; row < matrix.size; row++) runs.push(...darkRuns(matrix, row));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${runs.join('')}"/></svg>`
  );
}

// Neighbouring modules are drawn as one run: fewer seams on paper and a smaller file.
function darkRuns(matrix: QrMatrix, row: number): string[] {
  const runs: string[] = [];
  let column = 0;
  while (column < matrix.size) {
    const start = column;
    while (column < matrix.size && matrix.dark(row, column)) column++;
    const width = column - start;
    if (width > 0) runs.push(`M${start + QUIET_MODULES} ${row + QUIET_MODULES}h${width}v1h-${width}z`);
    else column++;
  }
  return runs;
}
