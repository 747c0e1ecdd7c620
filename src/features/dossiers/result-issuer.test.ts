import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { DossierState } from '../../core/dossier-state.ts';
import { parseFileablePack } from '../../core/procedures.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { createPress } from '../documents/typst.ts';
import type { UnitFacts } from '../units/store.ts';
import { issuerOf } from './result-issuer.ts';
import { postLines } from './result-making.ts';
import { resultPaper } from './result-papers.ts';

const press = createPress({
  workerUrl: new URL('../documents/typst-worker.ts', import.meta.url),
  templatesFolder: fileURLToPath(new URL('../documents/templates', import.meta.url)),
});
afterAll(() => press.close());

const unit = {
  type: 'Phường',
  name: 'Kim Long',
  provinceType: 'Thành phố',
  provinceName: 'Huế',
  demonstration: true,
} as UnitFacts;

describe('A result names the agency that issues it', () => {
  it.each(['1.004222', '1.003197'])('%s: the police of the commune, not its Committee', async (code) => {
    const words = await printed(code);
    expect(words).toContain('CÔNG AN THÀNH PHỐ HUẾ CÔNG AN PHƯỜNG KIM LONG');
    expect(words).not.toContain('ỦY BAN NHÂN DÂN');
  });

  it.each(['9.002621', '9.002622'])('%s: the social insurance', async (code) => {
    const words = await printed(code);
    expect(words).toContain('BẢO HIỂM XÃ HỘI VIỆT NAM BẢO HIỂM XÃ HỘI CƠ SỞ');
    expect(words).not.toContain('ỦY BAN NHÂN DÂN');
  });

  it('1.001612: the Committee, since the pack names no other', async () => {
    expect(await printed('1.001612')).toContain('ỦY BAN NHÂN DÂN PHƯỜNG KIM LONG THÀNH PHỐ HUẾ');
  });

  it('puts neither the Committee nor its head above the signature of another agency', () => {
    const police = issuerOf(packOf('1.004222'), unit);
    expect(postLines({ as: 'head' }, 'Trưởng Công an', police)).toEqual(['TRƯỞNG CÔNG AN']);
    const forAgency = { parent: 'a', name: 'b', signsFor: 'TL. Giám đốc' };
    expect(postLines({ as: 'head' }, 'Trưởng phòng', forAgency)).toEqual(['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG']);
    const committee = issuerOf(packOf('1.001612'), unit);
    expect(postLines({ as: 'head' }, 'Chủ tịch', committee)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']);
  });
});

async function printed(code: string): Promise<string> {
  const state = { applicant: { name: 'Nguyễn Thị Ngọc Diễm' }, answers: {}, reference: 'T-1' };
  const paper = resultPaper({
    state: state as unknown as DossierState,
    content: {},
    procedure: packOf(code),
    unit,
    now: Temporal.Instant.from('2026-11-22T02:00:00Z'),
    verificationUrl: 'https://motcua.example/xac-minh/x',
  });
  const { pdf } = await press.printToSign(paper);
  return pdfWords(pdf);
}

function packOf(code: string) {
  const file = new URL(`../../../data/procedures/${code}.json`, import.meta.url);
  const pack = parseFileablePack(JSON.parse(readFileSync(file, 'utf8')));
  if (!pack.ok) throw new Error(JSON.stringify(pack.problem));
  return pack.value;
}
