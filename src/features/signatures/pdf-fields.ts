import type { OpenPlace, PaperToSign } from '../documents/actions.ts';
import { addToPdf, numberIn, openPdf, type PdfFile, type PdfObject, pdfText } from './pdf-file.ts';

/** The words that a reader's machine says for a field. */
const spoken: Record<string, string> = {
  number: 'Số văn bản',
  day: 'Ngày ban hành',
  month: 'Tháng ban hành',
  year: 'Năm ban hành',
  signer: 'Chữ ký số của người có thẩm quyền',
  seal: 'Chữ ký số của cơ quan',
};

/** How far below its base line a text reaches, in parts of its size. */
const below = 0.3;

/**
 * Makes the open places of a paper into empty form fields, tagged like its words. The signer signs them empty, so
 * that filling in number and day, and the seal, changes nothing that was signed (ISO 32000-1 §12.8.2.2, level 2).
 */
export function prepareFields({ pdf: printed, places }: PaperToSign): Buffer {
  const pdf = openPdf(printed);
  const objects = new Map<number, PdfObject>();
  let next = pdf.nextObject;
  const take = () => next++;
  const pages = pagesOf(pdf);
  const widgets = places.map((place) => {
    const page = pages[place.page - 1];
    if (page === undefined) throw new Error(`a place on page ${place.page}, which is not there`);
    return { place, page, object: take(), element: take(), rect: rectOf(pdf.textOf(page), place) };
  });
  const blank = take();
  objects.set(blank, {
    text: '<<\n/Type /XObject\n/Subtype /Form\n/BBox [0 0 1 1]\n/Resources << >>\n/Length 0\n>>',
    stream: new Uint8Array(),
  });
  const fields = [...Map.groupBy(widgets, ({ place }) => place.name)].map(([name, own]) => {
    const field = own[0]?.place.kind === 'signature' ? (own[0]?.object ?? 0) : take();
    if (own[0]?.place.kind === 'text') {
      const kids = own.map(({ object }) => object);
      objects.set(field, textField(name, kids));
    }
    for (const widget of own) objects.set(widget.object, widgetObject({ ...widget, field, blank }));
    return field;
  });
  tagWidgets(pdf, objects, widgets);
  const form = take();
  const font = numberIn(pdf.textOf(pages[0] ?? 0), /\/Font <<\s*\/\w+ (\d+) 0 R/);
  objects.set(
    form,
    `<<\n/Fields [${references(fields)}]\n/SigFlags 3\n/DA (/Motcua 12 Tf 0 g)\n/DR << /Font << /Motcua ${font} 0 R >> >>\n>>`,
  );
  objects.set(pdf.rootObject, within(pdf.textOf(pdf.rootObject), `/AcroForm ${form} 0 R`));
  for (const [page, own] of Map.groupBy(widgets, (widget) => widget.page)) {
    objects.set(page, withWidgets(pdf.textOf(page), references(own.map(({ object }) => object))));
  }
  return addToPdf(pdf, objects);
}

type Widget = {
  place: OpenPlace;
  page: number;
  object: number;
  element: number;
  /** Left, bottom, right, top. */
  rect: readonly number[];
};

/** The pages in their order. */
function pagesOf(pdf: PdfFile): number[] {
  const pages = pdf.textOf(numberIn(pdf.textOf(pdf.rootObject), /\/Pages (\d+) 0 R/));
  const kids = /\/Kids \[([^\]]*)\]/.exec(pages)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, object]) => Number(object));
}

/** From points below the upper left corner to the page's own measure, from the lower left. */
function rectOf(page: string, place: OpenPlace): readonly number[] {
  const pageHeight = numberIn(page, /\/MediaBox \[\s*0 0 [\d.]+ ([\d.]+)\s*\]/);
  const [above, under] = place.kind === 'text' ? [place.size * 0.9, place.size * below] : [0, place.height];
  const bottom = pageHeight - place.y - under;
  const height = above + under;
  return [place.x, bottom, place.x + place.width, bottom + height].map(rounded);
}

function textField(name: string, kids: readonly number[]): string {
  const words = pdfText(spoken[name] ?? name);
  return `<<\n/FT /Tx\n/T (${name})\n/TU ${words}\n/Ff 1\n/DA (/Motcua 12 Tf 0 g)\n/Kids [${references(kids)}]\n>>`;
}

function widgetObject(widget: Widget & { field: number; blank: number }): string {
  const { place, page, rect, field, blank } = widget;
  const own =
    place.kind === 'text'
      ? `/Parent ${field} 0 R\n/MOTC_Size ${place.size}\n/MOTC_Style /${place.style}\n/MOTC_Below ${rounded(place.size * below)}`
      : `/FT /Sig\n/T (${place.name})\n/TU ${pdfText(spoken[place.name] ?? place.name)}`;
  const drawn = `/F 4\n/P ${page} 0 R\n/Rect [${rect.join(' ')}]\n/AP << /N ${blank} 0 R >>`;
  return `<<\n/Type /Annot\n/Subtype /Widget\n${drawn}\n/StructParent @${widget.object}@\n${own}\n>>`;
}

/** Each widget becomes a form element of the structure, so that a reader's machine comes by it. */
function tagWidgets(pdf: PdfFile, objects: Map<number, PdfObject>, widgets: readonly Widget[]): void {
  const treeObject = numberIn(pdf.textOf(pdf.rootObject), /\/StructTreeRoot (\d+) 0 R/);
  const tree = pdf.textOf(treeObject);
  const firstKey = numberIn(tree, /\/ParentTreeNextKey (\d+)/);
  const document = numberIn(tree, /\/K \[(\d+) 0 R\]/);
  const keyed = widgets.map((widget, index) => ({ ...widget, key: firstKey + index }));
  for (const { object, element, page, key } of keyed) {
    const drawn = objects.get(object);
    if (typeof drawn === 'string') objects.set(object, drawn.replace(`@${object}@`, `${key}`));
    const kid = `<< /Type /OBJR /Obj ${object} 0 R /Pg ${page} 0 R >>`;
    objects.set(element, `<<\n/Type /StructElem\n/S /Form\n/P ${document} 0 R\n/K ${kid}\n>>`);
  }
  const nums = keyed.map(({ key, element }) => ` ${key} ${element} 0 R`).join('');
  const numbered = replaced(tree, /(\/Nums \[[^\]]*)\]/, `$1${nums}]`);
  objects.set(
    treeObject,
    replaced(numbered, /\/ParentTreeNextKey \d+/, `/ParentTreeNextKey ${firstKey + keyed.length}`),
  );
  const elements = references(keyed.map(({ element }) => element));
  objects.set(document, replaced(pdf.textOf(document), /(\/K \[[^\]]*)\]/, `$1 ${elements}]`));
}

/** A unit's own sheet may have links already: the fields stand behind them. */
function withWidgets(page: string, widgets: string): string {
  return page.includes('/Annots [')
    ? replaced(page, /(\/Annots \[[^\]]*)\]/, `$1 ${widgets}]`)
    : within(page, `/Annots [${widgets}]\n/Tabs /S`);
}

/** A dictionary with more in it. */
export function within(dictionary: string, more: string): string {
  return replaced(dictionary, />>\s*$/, `  ${more}\n>>`);
}

function replaced(text: string, pattern: RegExp, by: string): string {
  if (!pattern.test(text)) throw new Error(`a PDF without ${pattern.source}`);
  return text.replace(pattern, by);
}

function references(objects: readonly number[]): string {
  return objects.map((object) => `${object} 0 R`).join(' ');
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
