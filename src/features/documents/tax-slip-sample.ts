import type { Form19 } from './paper-fields.ts';

/** An invented transfer slip to the tax office. */
export const form19Sample: Form19 = {
  office: {
    parentAgency: 'ỦY BAN NHÂN DÂN PHƯỜNG KIM LONG',
    unitName: 'PHƯỜNG KIM LONG',
    provinceName: 'THÀNH PHỐ HUẾ',
    place: 'Kim Long',
  },
  issuedOn: Temporal.PlainDate.from('2026-11-21'),
  printedAt: Temporal.Instant.from('2026-11-21T02:15:00Z'),
  form: 'form-19',
  verificationUrl: 'https://motcua.example.vn/xac-minh/AQBNPj8MHV4AAEAAgAABI0VniasAAa4o0h3rPmPn',
  number: '12',
  dossierCode: 'H57.18-261019-0004',
  to: 'Thuế cơ sở 1 thành phố Huế',
  receivedAt: Temporal.Instant.from('2026-10-19T02:15:00Z'),
  parts: [
    {
      title: 'I. Người sử dụng đất',
      lines: [
        { label: 'Họ và tên', words: 'Trần Thị Bích Ngà', strong: true },
        { label: 'Số định danh cá nhân', words: '046175000123', strong: false },
        { label: 'Người cùng sử dụng', words: 'Lê Quang Hưởng', strong: false },
      ],
    },
    {
      title: 'II. Thửa đất',
      lines: [
        { label: 'Tờ bản đồ số', words: '7', strong: true },
        { label: 'Thửa đất số', words: '128', strong: true },
        { label: 'Diện tích (m²)', words: '241,5', strong: true },
        { label: 'Vị trí theo bảng giá đất', words: 'Vị trí 2, đường kiệt trình diễn', strong: false },
      ],
    },
  ],
  closing: 'Đề nghị cơ quan thuế xác định nghĩa vụ tài chính và thông báo cho người sử dụng đất.',
  officer: { name: 'Võ Minh Quân', signedAt: Temporal.Instant.from('2026-11-21T02:15:00Z') },
};
