import type { FeeReceiptPaper } from './fee-fields.ts';
import type {
  BirthCertificate,
  CertifiedCopy,
  DeclaredResult,
  Form01,
  Form02,
  Form03,
  Form04,
  Form05,
  Form06,
  Form07,
  MaritalStatusCertificate,
  NamedParty,
  Office,
} from './paper-fields.ts';
import { form19Sample } from './tax-slip-sample.ts';
import { extendedOnce, ledgerOfSample, receiptInEnglish, stoppedForSupplement } from './term-samples.ts';

// Invented people and numbers, for the tests and for looking at the papers.
const office: Office = {
  parentAgency: 'ỦY BAN NHÂN DÂN PHƯỜNG KIM LONG',
  unitName: 'PHƯỜNG KIM LONG',
  provinceName: 'THÀNH PHỐ HUẾ',
  receivingPoint: 1,
  place: 'Kim Long',
};
const head = {
  office,
  issuedOn: Temporal.PlainDate.from('2026-11-21'),
  printedAt: Temporal.Instant.from('2026-11-21T02:15:00Z'),
};
const filer: NamedParty = {
  kind: 'person',
  name: 'Nguyễn Thị Ngọc Diễm',
  identityNumber: '046199000123',
  address: 'Tổ dân phố 4, phường Kim Long, thành phố Huế',
  phone: '0900 000 123',
  email: 'diem.nguyen@example.vn',
};
const verificationUrl = 'https://motcua.example.vn/xac-minh/AQBNPj8MHV4AAEAAgAABI0VniasAAa4o0h3rPmPn';
const trackingUrl = 'https://motcua.example.vn/tra-cuu/H57.18-261121-0007';

export const form01Sample: Form01 = {
  ...head,
  form: 'form-01',
  verificationUrl,
  number: '1207',
  dossierCode: 'H57.18-261121-0007',
  trackingUrl,
  filer,
  request: 'Đăng ký khai sinh',
  papers: [
    { title: 'Tờ khai đăng ký khai sinh', note: 'bản chính' },
    { title: 'Giấy chứng sinh', note: 'bản chính' },
    { title: 'Văn bản ủy quyền thực hiện đăng ký khai sinh', note: 'bản sao' },
  ],
  sets: 1,
  term: { amount: 3, unit: 'workingDay' },
  receivedAt: Temporal.Instant.from('2026-11-21T02:15:00Z'),
  dueAt: Temporal.Instant.from('2026-11-26T10:00:00Z'),
  dueReasons: [
    'Nhận đủ hồ sơ lúc 09 giờ 15 phút, thứ Bảy 21/11/2026, ngoài giờ làm việc: bắt đầu tính từ 07 giờ 00 phút, thứ Hai 23/11/2026.',
    'Thời hạn 03 ngày làm việc bằng 24 giờ làm việc.',
    'Bỏ qua thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam.',
    'Hạn trả: 17 giờ 00 phút, thứ Năm 26/11/2026.',
  ],
  resultAt: 'Trung tâm Phục vụ hành chính công phường Kim Long, Điểm tiếp nhận số 1',
  book: { volume: '01/2026', entry: '1207' },
  receptionist: { name: 'Trần Quốc Bảo', signedAt: Temporal.Instant.from('2026-11-21T02:15:00Z') },
};

/** The same while its fee is not paid, filed by somebody who reads English. */
const form01OwedSample: Form01 = {
  ...form01Sample,
  second: receiptInEnglish,
  transfer: {
    payload:
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA53037045405150005802VN62220818H5718 261121 000763041D7A',
    amountDong: 15_000,
    bankName: 'Ngân hàng Thử Nghiệm',
    accountNumber: '0011012345678',
    accountName: 'UBND PHUONG KIM LONG',
    message: 'H5718 261121 0007',
  },
};

export const form02Sample: Form02 = {
  ...head,
  form: 'form-02',
  verificationUrl,
  number: '45',
  dossierCode: 'H57.18-261121-0007',
  filer,
  request: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  toComplete: [
    'Bổ sung bản sao quyết định ly hôn đã có hiệu lực pháp luật.',
    'Ghi lại mục đích sử dụng trong tờ khai cho rõ ràng.',
  ],
  reason: 'Cơ sở dữ liệu hộ tịch điện tử chưa có thông tin ly hôn của người được xác nhận.',
  completeBy: Temporal.Instant.from('2026-12-14T10:00:00Z'),
  term: stoppedForSupplement,
  contact: { name: 'Lê Thị Mai Hương', phone: '0900 000 456' },
  guide: { name: 'Lê Thị Mai Hương' },
};

export const form03Sample: Form03 = {
  ...head,
  form: 'form-03',
  verificationUrl,
  number: '12',
  refused: 'reception',
  filer,
  request: 'Cấp Giấy chứng nhận quyền sử dụng đất lần đầu',
  reason:
    'Thửa đất đang có tranh chấp đã được Ủy ban nhân dân phường thụ lý hòa giải; hồ sơ chỉ được tiếp nhận sau khi việc hòa giải kết thúc.',
  receptionist: { name: 'Trần Quốc Bảo' },
};

const ct04Sample: Form01 = {
  ...form01Sample,
  sectorForm: 'ct-04',
  request: 'Đăng ký thường trú',
  papers: [{ title: 'Tờ khai thay đổi thông tin cư trú', note: 'bản chính' }],
};
const ct05Sample: Form02 = { ...form02Sample, sectorForm: 'ct-05', request: 'Đăng ký thường trú' };
const ct06Sample: Form03 = { ...form03Sample, sectorForm: 'ct-06', request: 'Đăng ký thường trú' };

export const form04Sample: Form04 = {
  ...head,
  form: 'form-04',
  verificationUrl,
  number: '03',
  dossierCode: 'H57.18-261116-0031',
  filer,
  procedure: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  agency: 'Ủy ban nhân dân phường Kim Long',
  receivedAt: Temporal.Instant.from('2026-11-16T02:15:00Z'),
  promisedAt: Temporal.Instant.from('2026-11-23T02:15:00Z'),
  newDueAt: Temporal.Instant.from('2026-11-27T02:15:00Z'),
  reason: 'Ủy ban nhân dân phường nơi cư trú trước đây chưa trả lời kết quả xác minh.',
  term: extendedOnce,
  head: {
    name: 'Hoàng Văn Phước',
    title: 'CHỦ TỊCH',
    onBehalf: 'TM. ỦY BAN NHÂN DÂN',
    signedAt: Temporal.Instant.from('2026-11-21T02:15:00Z'),
  },
};

export const form05Sample: Form05 = {
  ...head,
  form: 'form-05',
  verificationUrl,
  number: '08',
  dossierCode: 'H57.18-261119-0002',
  filer,
  procedure: 'Chứng thực bản sao từ bản chính (2.000815)',
  requestedOn: Temporal.PlainDate.from('2026-11-20'),
  reason: 'Không còn nhu cầu.',
  stateAtStop: 'Đang xử lý, chưa có quyết định giải quyết',
  returnedPapers: ['Bản chính bằng tốt nghiệp trung học phổ thông', 'Hai bản sao chưa chứng thực'],
  fee: 'Hoàn trả 8.000 đồng',
  receptionist: { name: 'Trần Quốc Bảo', signedAt: Temporal.Instant.from('2026-11-21T02:15:00Z') },
};

const result = {
  ...head,
  dossierCode: 'H57.18-261121-0007',
  verificationUrl,
  demonstration: true,
  signer: {
    name: 'Hoàng Văn Phước',
    title: 'PHÓ CHỦ TỊCH',
    onBehalf: 'KT. CHỦ TỊCH',
    signedAt: Temporal.Instant.from('2026-11-21T08:40:00Z'),
  },
};

export const certifiedCopySample: CertifiedCopy = {
  ...result,
  form: 'certified-copy',
  number: '3187',
  book: '02/2026-SCT/BS',
  requester: 'Nguyễn Thị Ngọc Diễm',
  original: {
    title: 'Bằng tốt nghiệp trung học phổ thông',
    number: 'B 0012345',
    issuer: 'Sở Giáo dục và Đào tạo',
    issuedOn: Temporal.PlainDate.from('2017-07-15'),
  },
  pages: 2,
  copies: 3,
};

export const birthCertificateSample: BirthCertificate = {
  ...result,
  form: 'birth-certificate',
  number: '215',
  book: '01/2026-KS',
  child: {
    name: 'Phạm Nguyễn Hữu Đức',
    bornOn: Temporal.PlainDate.from('2026-11-04'),
    sex: 'male',
    ethnicity: 'Kinh',
    nationality: 'Việt Nam',
    birthplace: 'Bệnh viện đa khoa, phường Thuận Hóa, thành phố Huế',
    hometown: 'Phường Kim Long, thành phố Huế',
    personalNumber: '046226000777',
  },
  mother: {
    name: 'Nguyễn Thị Ngọc Diễm',
    birthYear: 1999,
    ethnicity: 'Kinh',
    nationality: 'Việt Nam',
    residence: 'Tổ dân phố 4, phường Kim Long, thành phố Huế',
  },
  father: {
    name: 'Phạm Hữu Nghĩa',
    birthYear: 1997,
    ethnicity: 'Kinh',
    nationality: 'Việt Nam',
    residence: 'Tổ dân phố 4, phường Kim Long, thành phố Huế',
  },
  declarant: { name: 'Phạm Hữu Nghĩa', identityPaper: 'Căn cước số 046097000456' },
  registeredAtOffice: 'Ủy ban nhân dân phường Kim Long, thành phố Huế',
  registeredOn: Temporal.PlainDate.from('2026-11-21'),
};

export const maritalStatusSample: MaritalStatusCertificate = {
  ...result,
  form: 'marital-status-certificate',
  number: '96',
  book: '01/2026-XNTTHN',
  requester: 'Nguyễn Thị Ngọc Diễm',
  subject: {
    name: 'Nguyễn Thị Ngọc Diễm',
    bornOn: '1999-02-05',
    sex: 'female',
    ethnicity: 'Kinh',
    nationality: 'Việt Nam',
    identityPaper: 'Căn cước số 046199000123',
    residence: 'Tổ dân phố 4, phường Kim Long, thành phố Huế',
  },
  maritalStatus: 'Chưa đăng ký kết hôn với ai',
  purpose: 'Mua bán nhà ở; không dùng để đăng ký kết hôn',
  validMonths: 6,
};

const form06Sample: Form06 = {
  ...head,
  form: 'form-06',
  dossierCode: 'H57.18-261121-0007',
  decidedBy: 'Phường Kim Long',
  partners: ['Văn phòng Đăng ký đất đai (giả định)'],
  received: '09:15 21/11/2026',
  due: '09:15 26/11/2026',
  ledger: ledgerOfSample,
  rows: [
    {
      file: 'Bản giấy',
      giver: 'Trung tâm, Phường Kim Long (Võ Thị Nga)',
      receiver: 'Tư pháp – Hộ tịch, Phường Kim Long (Lê Đình Hiếu)',
      at: '10:00 21/11/2026',
      answered: '10:20 21/11/2026',
      result: 'Trước hạn',
      note: 'Đã nhận',
    },
  ],
};

const form07Sample: Form07 = {
  ...head,
  form: 'form-07',
  from: '01/11/2026',
  to: '21/11/2026',
  rows: [
    {
      order: '1',
      code: 'H57.18-261121-0007',
      procedure: 'Đăng ký khai sinh',
      applicant: 'Nguyễn Thị Ngọc Diễm',
      address: 'Tổ dân phố 4, phường Kim Long, 0900 000 123',
      agency: 'Phường Kim Long',
      received: '09:15 21/11/2026',
      due: '17:00 21/11/2026',
      returned: '',
      way: 'Tại quầy',
      signed: '',
    },
  ],
};

const feeReceiptSample: FeeReceiptPaper = {
  ...head,
  form: 'fee-receipt',
  kind: 'payment',
  book: 'charge',
  receiptNumber: 'LP-2026-0000012',
  payer: 'Nguyễn Thị Ngọc Diễm',
  dossierCode: 'H57.18-261121-0007',
  procedure: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  lines: [{ name: 'Lệ phí cấp Giấy xác nhận tình trạng hôn nhân', amountDong: 15_000 }],
  amountDong: 15_000,
  method: 'cash',
  paidAt: head.printedAt,
  cashier: 'Hồ Quang Trà',
};

const declaredResultSample: DeclaredResult = {
  ...result,
  form: 'declared-result',
  number: '41',
  book: 'Sổ theo dõi thông báo cư trú',
  heading: 'Thông báo kết quả giải quyết đăng ký cư trú',
  applicant: 'Nguyễn Thị Ngọc Diễm',
  numberSuffix: 'TB-CT08',
  opening: 'Cơ quan đăng ký cư trú thông báo đã cập nhật thông tin thường trú như sau:',
  parts: [
    {
      lines: [
        { label: 'Họ, chữ đệm, tên', words: 'Nguyễn Thị Ngọc Diễm', strong: true },
        { label: 'Nơi thường trú mới', words: 'Tổ dân phố 4, phường Kim Long', strong: true },
      ],
    },
    {
      title: 'Người cùng thay đổi',
      lines: [{ label: 'Họ, chữ đệm, tên', words: 'Phạm Nguyễn Hữu Đức', strong: false }],
    },
  ],
  hands: [],
};

/** One of each paper; where a sheet has two, the second is another state of it. */
export const paperSamples = [
  form01Sample,
  form01OwedSample,
  form02Sample,
  form03Sample,
  form04Sample,
  form05Sample,
  form06Sample,
  form07Sample,
  form19Sample,
  feeReceiptSample,
  ct04Sample,
  ct05Sample,
  ct06Sample,
  certifiedCopySample,
  birthCertificateSample,
  maritalStatusSample,
  declaredResultSample,
] as const;
