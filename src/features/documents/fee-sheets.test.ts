import { expect, test } from 'vitest';
import { dongInLetters } from './fee-sheets.ts';

test.each([
  [0, 'Không đồng'],
  [15_000, 'Mười lăm nghìn đồng'],
  [23_000, 'Hai mươi ba nghìn đồng'],
  [105_000, 'Một trăm linh năm nghìn đồng'],
  [1_005_000, 'Một triệu không trăm linh năm nghìn đồng'],
  [2_000_021, 'Hai triệu không trăm hai mươi mốt đồng'],
  [10_000_000, 'Mười triệu đồng'],
  [1_234_567_890, 'Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi đồng'],
])('%i đồng are “%s” on a receipt', (dong, letters) => {
  expect(dongInLetters(dong)).toBe(letters);
});
