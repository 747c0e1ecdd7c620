import type { StaffRole } from '../../core/permissions.ts';

/** A member of staff invented for the demonstration; nobody of this name is meant. */
export type DemoStaff = {
  login: string;
  name: string;
  title: string;
  departmentCode: string;
  roles: readonly StaffRole[];
};

/** One password for all accounts of the demonstration, printed at its start. */
export const demoPassword = 'cua-mo-don-nguoi';

/** The people of the demonstration ward: every role once, and two where separation of duties needs two. */
export const demoStaff = [
  {
    login: 'tiepnhan',
    name: 'Hồ Mai Trâm Anh',
    title: 'Công chức tiếp nhận',
    departmentCode: 'centre',
    roles: ['receptionist', 'cashier'],
  },
  {
    login: 'traketqua',
    name: 'Lê Cát Vũ Phong',
    title: 'Công chức trả kết quả',
    departmentCode: 'centre',
    roles: ['returner', 'cashier'],
  },
  {
    login: 'giamdoc',
    name: 'Phạm Nhã Uyên Chi',
    title: 'Giám đốc Trung tâm',
    departmentCode: 'centre',
    roles: ['centre-director'],
  },
  {
    login: 'tuphap',
    name: 'Trần Kha Minh Sơn',
    title: 'Công chức tư pháp – hộ tịch',
    departmentCode: 'justice',
    roles: ['officer'],
  },
  {
    login: 'hotich',
    name: 'Ngô Thụy Bích Khê',
    title: 'Công chức tư pháp – hộ tịch',
    departmentCode: 'justice',
    roles: ['officer'],
  },
  {
    login: 'truongphong',
    name: 'Đoàn Lập Trường Giang',
    title: 'Chánh Văn phòng',
    departmentCode: 'justice',
    roles: ['department-head'],
  },
  {
    login: 'chutich',
    name: 'Bùi Quang Hải Đăng',
    title: 'Chủ tịch',
    departmentCode: 'leadership',
    roles: ['signer', 'agency-head'],
  },
  {
    login: 'phochutich',
    name: 'Vương Thảo Hiền Lương',
    title: 'Phó Chủ tịch',
    departmentCode: 'leadership',
    roles: ['signer'],
  },
  {
    login: 'vanthu',
    name: 'Cao Ngân Thiên Kim',
    title: 'Văn thư',
    departmentCode: 'clerical',
    roles: ['clerk'],
  },
  {
    login: 'kinhte',
    name: 'Mạc Tùng Dương',
    title: 'Chuyên viên Kinh tế, Hạ tầng và Đô thị',
    departmentCode: 'economy',
    roles: ['officer'],
  },
  {
    login: 'tp.kinhte',
    name: 'Thái Hạnh Nguyên',
    title: 'Trưởng phòng Kinh tế, Hạ tầng và Đô thị',
    departmentCode: 'economy',
    roles: ['department-head', 'signer'],
  },
  {
    login: 'vanhoa',
    name: 'Lương Nhật Quỳnh',
    title: 'Chuyên viên Văn hóa – Xã hội',
    departmentCode: 'culture-society',
    roles: ['officer'],
  },
  {
    login: 'tp.vanhoa',
    name: 'Kiều Trọng Nhân',
    title: 'Trưởng phòng Văn hóa – Xã hội',
    departmentCode: 'culture-society',
    roles: ['department-head'],
  },
  {
    login: 'congan',
    name: 'Châu Việt Cường',
    title: 'Cán bộ đăng ký cư trú',
    departmentCode: 'police',
    roles: ['officer', 'clerk'],
  },
  {
    login: 'truongcongan',
    name: 'Giang Khải Hoàn',
    title: 'Trưởng Công an phường',
    departmentCode: 'police',
    roles: ['department-head', 'signer', 'agency-head'],
  },
  {
    login: 'bhxh',
    name: 'Nghiêm Tú Uyên',
    title: 'Cán bộ thu – sổ, thẻ',
    departmentCode: 'social-insurance',
    roles: ['officer', 'clerk'],
  },
  {
    login: 'tp.bhxh',
    name: 'Phùng Gia Lạc',
    title: 'Giám đốc Bảo hiểm xã hội cơ sở',
    departmentCode: 'social-insurance',
    roles: ['department-head', 'signer', 'agency-head'],
  },
  {
    login: 'quantri',
    name: 'Đinh Khắc Bảo Toàn',
    title: 'Quản trị hệ thống',
    departmentCode: 'centre',
    roles: ['unit-admin'],
  },
] as const satisfies readonly DemoStaff[];

export type DemoLogin = (typeof demoStaff)[number]['login'];

/** Who keeps units, catalogue, terms, competence and fees of the demonstration's province. */
export const provinceStaff: readonly (DemoStaff & { unitCode: string })[] = [
  {
    unitCode: '46',
    login: 'hue.quantri',
    name: 'Tống Vĩnh Khiêm',
    title: 'Quản trị cấp tỉnh (thành phố Huế)',
    departmentCode: 'home-affairs',
    roles: ['province-admin'],
  },
];
