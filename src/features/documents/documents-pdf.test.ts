import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import jsQR from 'jsqr';
import { afterAll, describe, expect, test } from 'vitest';
import type { Paper } from './paper-fields.ts';
import {
  birthCertificateSample,
  certifiedCopySample,
  form01Sample,
  form02Sample,
  form04Sample,
  form05Sample,
  maritalStatusSample,
  paperSamples,
} from './paper-samples.ts';
import { sheetNameOf } from './papers.ts';
import { pdfWords } from './pdf-words.ts';
import { dayInLetters, dayInWords, momentInWords, numberInLetters, termInWords } from './printed-words.ts';
import { qrMatrix, qrSvg } from './qr.ts';
import { createPress } from './typst.ts';

const workerUrl = new URL('./typst-worker.ts', import.meta.url);
const templatesFolder = fileURLToPath(new URL('./templates', import.meta.url));
const press = createPress({ workerUrl, templatesFolder, papersPerWorker: 5 });

afterAll(() => press.close());

describe('Every paper', () => {
  test.each(paperSamples.map((paper) => [sheetNameOf(paper), paper] as const))(
    '%s is tagged PDF/A-2a in Vietnamese',
    async (_, paper) => {
      const pdf = await press.print(paper);
      const structure = Buffer.from(pdf).toString('latin1');
      expect(structure.startsWith('%PDF-1.7')).toBe(true);
      expect(structure).toContain('/StructTreeRoot');
      expect(structure).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
      expect(structure).toMatch(/\/Lang\s*\(vi/);
      expect(structure).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(structure).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(structure).toContain('2026-11-21T02:15:00');
    },
  );

  test.each(paperSamples.map((paper) => [sheetNameOf(paper), paper] as const))(
    '%s says who prints it and where',
    async (_, paper) => {
      const words = await printedText(paper);
      expect(words).toContain('Độc lập – Tự do – Hạnh phúc');
      expect(words).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
      expect(words).toContain('PHƯỜNG KIM LONG');
      expect(words).toContain('21 tháng 11 năm 2026');
    },
  );

  test('the same paper gives the same bytes, in another thread too', async () => {
    const first = await press.print(form01Sample);
    const other = createPress({ workerUrl, templatesFolder });
    const second = await other.print(form01Sample);
    await other.close();
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  test('the press goes on when a thread has printed its share and when a paper fails', async () => {
    const papers = Array.from({ length: 12 }, () => press.print(form02Sample));
    const broken = createPress({ workerUrl, templatesFolder: '/nonexistent' });
    await expect(broken.print(form02Sample)).rejects.toThrow('form-02.typ');
    await broken.close();
    await expect(broken.print(form02Sample)).rejects.toThrow('closed');
    const sizes = (await Promise.all(papers)).map((pdf) => pdf.length);
    expect(new Set(sizes).size).toBe(1);
  });

  test('the bundled worker prints the same bytes as the source', async () => {
    const outfile = join(
      fileURLToPath(new URL('../../../node_modules', import.meta.url)),
      `.press-${process.pid}.js`,
    );
    await build({
      entryPoints: [fileURLToPath(workerUrl)],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
    });
    const bundled = createPress({ workerUrl: new URL(`file://${outfile}`), templatesFolder });
    const pdf = await bundled.print(form01Sample);
    await bundled.close();
    await rm(outfile);
    expect(Buffer.from(pdf).equals(Buffer.from(await press.print(form01Sample)))).toBe(true);
  });
});

describe('Form 01', () => {
  test('names the moments to the minute, the term in words, the papers and the book', async () => {
    const words = await printedText(form01Sample);
    expect(words).toContain('GIẤY TIẾP NHẬN HỒ SƠ');
    expect(words).toContain('Mã hồ sơ: H57.18-261121-0007');
    expect(words).toContain('Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 21 tháng 11 năm 2026');
    expect(words).toContain(
      'Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 26 tháng 11 năm 2026',
    );
    expect(words).toContain('03 (ba) ngày làm việc');
    expect(words).toContain('Giấy chứng sinh (bản chính)');
    expect(words).toContain('Bỏ qua thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.');
    expect(words).toContain('quyển số: 01/2026, số thứ tự: 1207');
    expect(words).toContain('Số: 1207/TTPVHCC');
    expect(words).toContain('ĐIỂM TIẾP NHẬN SỐ 1');
    expect(words).toContain('Trần Quốc Bảo');
  });

  test('names the representative and the authorisation when somebody else files', async () => {
    const words = await printedText({
      ...form01Sample,
      dueProvisional: true,
      representative: { kind: 'person', name: 'Võ Thành Đạt', authorisation: 'Số 11 ngày 18/11/2026' },
    });
    expect(words).toContain('Người nộp thay theo ủy quyền:');
    expect(words).toContain('Võ Thành Đạt');
    expect(words).toContain('Số 11 ngày 18/11/2026');
    expect(words).toContain('tạm tính');
  });

  test('its QR code leads to the tracking page', async () => {
    expect(decoded(form01Sample.trackingUrl)).toBe(form01Sample.trackingUrl);
    expect(await printedText(form01Sample)).toContain(form01Sample.trackingUrl);
  });

  test('thirty papers and a very long name flow to a second page', async () => {
    const long = 'Nguyễn Phước Tôn Nữ Huyền Trân Công Tằng '.repeat(8).trim();
    const paper: Paper = {
      ...form01Sample,
      filer: { ...form01Sample.filer, name: long, address: `${'A'.repeat(400)} phường Kim Long` },
      papers: Array.from({ length: 30 }, (_, at) => ({
        title: `Giấy tờ thứ ${at + 1}: ${'bản sao có chứng thực '.repeat(3)}`,
      })),
    };
    expect(pagesOf(await press.print(form01Sample))).toBe(1);
    expect(pagesOf(await press.print(paper))).toBeGreaterThan(1);
    const words = await printedText(paper);
    expect(words).toContain(long);
    expect(words).toContain('Giấy tờ thứ 30');
  });
});

describe('Form 04', () => {
  test('asks for pardon, names the first and the new moment, and the head signs', async () => {
    const words = await printedText(form04Sample);
    expect(words).toContain('Số: 03/PXL');
    expect(words).toContain('Kính gửi: Ông/Bà Nguyễn Thị Ngọc Diễm');
    expect(words).toContain('chân thành xin lỗi');
    expect(words).toContain('Thời gian hẹn trả kết quả: 09 giờ 15 phút, ngày 23 tháng 11 năm 2026');
    expect(words).toContain('Thời hạn trả kết quả mới: 09 giờ 15 phút, ngày 27 tháng 11 năm 2026');
    expect(words).toContain(form04Sample.reason);
    expect(words).toContain('TM. ỦY BAN NHÂN DÂN CHỦ TỊCH');
  });
});

describe('Form 05', () => {
  test('says who stopped the matter: the citizen who asked, or the office with its reason', async () => {
    expect(await printedText(form05Sample)).toContain('Theo đề nghị ngày 20 tháng 11 năm 2026 của Ông/Bà');
    const words = await printedText({ ...form05Sample, isByOffice: true, reason: 'Quá thời hạn bổ sung' });
    expect(words).not.toContain('Theo đề nghị');
    expect(words).toContain('Lý do dừng: Quá thời hạn bổ sung');
  });
});

describe('Hostile words', () => {
  test('code in a name prints as text and reads nothing', async () => {
    const name = '#read("/etc/passwd") $x$ *đậm* = Tiêu đề \\ @nhãn <nhãn> ]"}';
    const paper: Paper = { ...form01Sample, filer: { ...form01Sample.filer, name } };
    const pdf = await press.print(paper);
    expect(pagesOf(pdf)).toBe(1);
    expect(await printedText(paper)).toContain(name);
    expect(await printedText(paper)).not.toContain('root:');
  });

  test('hidden direction marks go, signs outside the font stay visible, and the paper is still made', async () => {
    const paper: Paper = { ...form01Sample, request: 'Khai\u202esinh\u0000 中😀 \ud800 cu\u0309a bé' };
    expect((await press.print(paper)).length).toBeGreaterThan(1000);
    expect(await printedText(paper)).toContain('Khaisinh \ufffd\ufffd \ufffd của bé');
  });

  test('a QR code is never taken from words of a citizen', () => {
    const svg = qrSvg('"><script>alert(1)</script>');
    expect(svg).not.toContain('script');
  });
});

describe('Results', () => {
  test('carry the number, the book, the signer and the mark of a demonstration', async () => {
    for (const paper of [certifiedCopySample, birthCertificateSample, maritalStatusSample]) {
      const words = await printedText(paper);
      expect(words).toContain(paper.number);
      expect(words).toContain(paper.book);
      expect(words).toContain('KT. CHỦ TỊCH');
      expect(words).toContain('Hoàng Văn Phước');
      expect(words).toContain('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
      expect(await printedText({ ...paper, demonstration: false })).not.toContain('GIÁ TRỊ PHÁP LÝ');
    }
  });

  test('the birth certificate spells the day of birth out and leaves an unknown father open', async () => {
    const words = await printedText({ ...birthCertificateSample, father: undefined });
    expect(words).toContain('ngày mồng bốn, tháng mười một, năm hai nghìn không trăm hai mươi sáu');
    expect(words).toContain('PHẠM NGUYỄN HỮU ĐỨC');
    expect(words).toContain('Họ, chữ đệm, tên người cha:');
  });

  test('the certified copy counts pages and copies in figures and letters', async () => {
    const words = await printedText(certifiedCopySample);
    expect(words).toContain('Số trang của mỗi bản sao: 02 (hai)');
    expect(words).toContain('Số bản sao: 03 (ba)');
  });
});

describe('Printed words', () => {
  test('days and moments are written as clerks write them', () => {
    expect(dayInWords(Temporal.PlainDate.from('2027-02-05'))).toBe('ngày 05 tháng 02 năm 2027');
    expect(dayInWords(Temporal.PlainDate.from('2027-03-15'))).toBe('ngày 15 tháng 3 năm 2027');
    expect(momentInWords(Temporal.Instant.from('2026-11-20T18:05:59Z'))).toBe(
      '01 giờ 05 phút, ngày 21 tháng 11 năm 2026',
    );
    expect(dayInLetters(Temporal.PlainDate.from('1999-04-21'))).toBe(
      'ngày hai mươi mốt, tháng tư, năm một nghìn chín trăm chín mươi chín',
    );
  });

  test.each([
    [0, 'không'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [55, 'năm mươi lăm'],
    [105, 'một trăm linh năm'],
    [1000, 'một nghìn'],
    [2005, 'hai nghìn không trăm linh năm'],
    [2010, 'hai nghìn không trăm mười'],
  ])('%i is %s', (number, letters) => {
    expect(numberInLetters(number)).toBe(letters);
  });

  test('a term names its unit', () => {
    expect(termInWords({ amount: 0, unit: 'sameDay' })).toBe('trong ngày làm việc');
    expect(termInWords({ amount: 20, unit: 'calendarDay' })).toBe('20 (hai mươi) ngày');
    expect(termInWords({ amount: 4, unit: 'workingHour' })).toBe('04 (bốn) giờ làm việc');
  });

  test('no template evaluates words or reads files', async () => {
    for (const name of [
      'frame',
      'form-01',
      'form-02',
      'form-03',
      'form-04',
      'form-05',
      'form-06',
      'form-07',
      'form-19',
      'certified-copy',
      'birth-certificate',
      'marital-status-certificate',
    ]) {
      const source = await readFile(join(templatesFolder, `${name}.typ`), 'utf8');
      expect(source).not.toMatch(/\b(eval|read|include|plugin)\s*[("]/);
    }
  });
});

async function printedText(paper: Paper): Promise<string> {
  return pdfWords(await press.print(paper));
}

function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  );
}

function decoded(address: string): string | undefined {
  const matrix = qrMatrix(address);
  const scale = 4;
  const side = (matrix.size + 8) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / scale) - 4;
      const column = Math.floor(x / scale) - 4;
      const inside = row >= 0 && column >= 0 && row < matrix.size && column < matrix.size;
      if (inside && matrix.dark(row, column)) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}
