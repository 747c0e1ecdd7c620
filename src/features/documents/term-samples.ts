import type { Form06, SecondLanguage, TermNote } from './paper-fields.ts';

// What slips say of the clock, for the tests and for looking at the papers.

export const receiptInEnglish: SecondLanguage = {
  language: 'en',
  title: 'For your information, in English: how this moment was computed (the Vietnamese text counts)',
  lines: [
    'The result is due: 17:00 on Thursday, 26/11/2026.',
    'Accepted at 09:15 on Saturday, 21/11/2026, outside office hours: counted from 07:00 on Monday, 23/11/2026.',
    'Tuesday, 24/11/2026 does not count: Vietnam Culture Day.',
  ],
};

export const stoppedForSupplement: TermNote = {
  title: 'Về thời hạn giải quyết hồ sơ',
  lines: [
    'Tạm dừng tính thời hạn để chờ người nộp bổ sung. Phần hạn còn lại được giữ. Trước đó hẹn trả 09:15 thứ Năm, 26/11/2026; nay tạm chưa có thời điểm hẹn.',
    'Hồ sơ được tiếp nhận chính thức lúc 09:15 thứ Bảy, 21/11/2026.',
  ],
  second: {
    language: 'id',
    title: 'Tenggat berkas ini (yang berlaku teks bahasa Vietnam)',
    lines: ['Penghitungan tenggat dihentikan sementara menunggu pelengkapan dari pemohon.'],
  },
};

export const extendedOnce: TermNote = {
  title: 'Về thời hạn giải quyết hồ sơ',
  lines: [
    'Cơ quan xin lỗi và gia hạn một lần (mẫu 04). Hẹn trả chuyển từ 09:15 thứ Hai, 23/11/2026 sang 09:15 thứ Sáu, 27/11/2026.',
    'Hẹn trả kết quả: 09:15 thứ Sáu, 27/11/2026.',
  ],
};

export const ledgerOfSample: NonNullable<Form06['ledger']> = [
  {
    at: '09:15 21/11/2026',
    what: 'Hồ sơ được tiếp nhận: bắt đầu tính thời hạn.',
    change: 'Hẹn trả: 09:15 thứ Năm, 26/11/2026.',
    by: 'Võ Thị Nga, Công chức tiếp nhận',
    basis: 'Nghị định 123/2015/NĐ-CP: 03 ngày làm việc',
  },
];
