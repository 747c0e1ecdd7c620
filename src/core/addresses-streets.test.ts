import { expect, it } from 'vitest';
import { book, numbers, pick, places } from '../../test/setup/address-book.ts';
import { resolveAddress } from './addresses.ts';
import { edgesOfResidents } from './places.ts';

const today = '2026-11-21';

/** Streets of nearly every town; many are called like a commune, a district or a province. */
const streets = [
  ...['Nguyễn Huệ', 'Lê Lợi', 'Quang Trung', 'Trần Phú', 'Hùng Vương', 'Điện Biên Phủ', 'Lê Duẩn', 'Hà Nội'],
  ...['Huế', 'Hải Phòng', 'Đà Nẵng', 'Thái Nguyên', 'Bắc Ninh', 'Cần Thơ', 'Ba Đình', 'Trần Hưng Đạo'],
  ...['Nguyễn Trãi', 'Lý Thường Kiệt', 'Hai Bà Trưng', 'Bà Triệu', 'Ngô Quyền', 'Phan Chu Trinh', 'Lê Lai'],
  ...['Phan Bội Châu', 'Nguyễn Du', 'Nguyễn Công Trứ', 'Hoàng Diệu', 'Hoàng Hoa Thám', 'Lê Hồng Phong'],
  ...['Nguyễn Thị Minh Khai', 'Võ Thị Sáu', 'Phạm Ngũ Lão', 'Nguyễn Văn Cừ', 'Hoàng Văn Thụ', 'Trường Chinh'],
  ...['Phạm Văn Đồng', 'Võ Nguyên Giáp', 'Hồ Chí Minh', 'Cách Mạng Tháng Tám', 'Nam Kỳ Khởi Nghĩa', '30/4'],
  ...['2 Tháng 9', 'Lê Thánh Tông', 'Lý Thái Tổ', 'Đinh Tiên Hoàng', 'An Dương Vương', 'Kim Mã', 'Cầu Giấy'],
  ...[
    'Tây Sơn',
    'Láng Hạ',
    'Giải Phóng',
    'Bạch Đằng',
    'Hàm Nghi',
    'Duy Tân',
    'Sơn Tây',
    'Tân Bình',
    'An Giang',
  ],
  ...['Lạch Tray', 'Bùi Thị Xuân', 'Hòa Bình'],
] as const;

/** Written before a street, and how the street goes on to the place. */
const fronts: ((street: string, house: number) => string)[] = [
  (street, house) => `${house} ${street}`,
  (street) => `đường ${street}`,
  (street, house) => `kiệt ${house} đường ${street}`,
  (street, house) => `số nhà ${house} ngõ 3 phố ${street}`,
];

/** `near`: names of its own commune, district and province, which its streets may bear too. */
type Sample = { text: string; truth: string[]; near: string[] };

const samples: Sample[] = [
  ...[...places.oldCommunes.values()].map((old) => ({
    text: `${old.type} ${old.name}, ${old.district.type} ${old.district.name}, ${old.province.type} ${old.province.name}`,
    truth: edgesOfResidents(old).map(({ newCode }) => newCode),
    near: [old.name, old.district.name, old.province.name],
  })),
  ...[...places.communes.values()].map(({ code, type, name, province }) => ({
    text: `${type} ${name}, ${province.type} ${province.name}`,
    truth: [code],
    near: [name, province.name],
  })),
];

it('a street in front of a commune and province never makes the answer wrong, nor takes its certainty', () => {
  const random = numbers(1_675);
  const wrong: string[] = [];
  const lost: string[] = [];
  let certain = 0;
  for (let asked = 0; asked < 3000; asked += 1) {
    const { text, truth, near } = pick(samples, random);
    const plain = resolveAddress(text, { book, on: today });
    const written = pick(spellings, random)(text);
    const street = pick(asked % 3 === 0 ? near : streets, random);
    const house = 1 + Math.floor(random() * 300);
    const isKnown = resolveAddress(written, { book, on: today }).unit !== null;
    for (const front of fronts) {
      const address = `${front(street, house)}, ${written}`;
      const { unit } = resolveAddress(address, { book, on: today });
      if (unit && truth.join() !== unit) wrong.push(`${address} → ${unit}, not ${truth}`);
      if (!isKnown) continue;
      certain += 1;
      if (unit !== plain.unit) lost.push(address);
    }
  }
  const rate = 1 - lost.length / certain;
  console.info(`certain with a street in front as without: ${(rate * 100).toFixed(2)} % of ${certain}`);
  expect(wrong).toEqual([]);
  expect(rate, lost.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.995);
}, 120_000);

it('a commune numbered in Roman letters is the one numbered in figures, and the other way round', () => {
  const romans = new Map(
    [1, 2, 3, 4, 5].map((number, at) => [`${number}`, ['I', 'II', 'III', 'IV', 'V'][at] ?? '']),
  );
  const figures = new Map([...romans].map(([figure, roman]) => [roman, figure]));
  let asked = 0;
  for (const { text } of samples) {
    const number = /^[^,]*\s(\d|[IV]+),/.exec(text)?.[1];
    const other = number && (romans.get(number) ?? figures.get(number));
    if (!other) continue;
    asked += 1;
    const written = text.replace(` ${number},`, `  ${other},`);
    expect([written, resolveAddress(written, { book, on: today })]).toEqual([
      written,
      resolveAddress(text, { book, on: today }),
    ]);
  }
  expect(asked).toBeGreaterThan(40);
});

it('a code beside its own commune is that commune; beside another one it is never taken silently', () => {
  const communes = [...places.communes.values()];
  const random = numbers(49_000);
  const wrong: string[] = [];
  for (const { code, type, name, province } of communes) {
    const agreed = [
      `${code}, ${province.name}`,
      `mã xã ${code}`,
      `${type} ${name} (mã ${code}), ${province.name}`,
    ];
    for (const text of agreed) if (resolveAddress(text, { book, on: today }).unit !== code) wrong.push(text);
    const other = pick(communes, random);
    const text = `mã ${other.code}, ${type} ${name}, ${province.type} ${province.name}`;
    const { unit } = resolveAddress(text, { book, on: today });
    if (unit !== null && unit !== code) wrong.push(`${text} → ${unit}`);
  }
  expect(wrong).toEqual([]);
}, 60_000);

/** In full, with short types, and with the province by its name alone. */
const spellings: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/(^|, )Phường /g, '$1P. ').replace(/(^|, )Thành phố /g, '$1TP '),
  (text) => text.replace(/, (?:Tỉnh|Thành phố) ([^,]*)$/, ', $1'),
];
