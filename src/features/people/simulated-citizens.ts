/** A citizen invented for the demonstration; nobody of this name, number or telephone is meant. */
export type SimulatedCitizen = {
  subject: string;
  name: string;
  citizenId: string;
  bornOn: string;
  sex: 'male' | 'female';
  address: string;
  phone: string;
};

/**
 * The people whom the simulated VNeID knows, all invented. Telephone numbers begin with 0900 000, which no
 * operator gives out.
 */
export const simulatedCitizens: readonly SimulatedCitizen[] = [
  citizen(
    'cd-01',
    'Tôn Nữ Thùy Mây',
    '046199000123',
    '1999-03-14',
    'female',
    'Kiệt 12 đường Vạn Xuân',
    '101',
  ),
  citizen('cd-02', 'Lê Quý Trầm', '046088000245', '1988-11-02', 'male', '45 đường Nguyễn Phúc Nguyên', '102'),
  citizen(
    'cd-03',
    'Hoàng Thị Sương Mai',
    '046195000367',
    '1995-07-21',
    'female',
    'Tổ dân phố Xuân Hòa',
    '103',
  ),
  citizen('cd-04', 'Phan Bá Tùng Lĩnh', '046075000489', '1975-01-30', 'male', 'Tổ dân phố Phú Mộng', '104'),
  citizen(
    'cd-05',
    'Đặng Hà Ngọc Sen',
    '046301000512',
    '2001-09-05',
    'female',
    'Kiệt 8 đường Kim Long',
    '105',
  ),
  citizen(
    'cd-06',
    'Nguyễn Phước Bửu Đình',
    '046052000634',
    '1952-05-19',
    'male',
    'Tổ dân phố Hương Long',
    '106',
  ),
  citizen(
    'cd-07',
    'Trương Thị Diệu Hiền Nhi',
    '046192000756',
    '1992-12-08',
    'female',
    '3 đường Lý Nam Đế',
    '107',
  ),
  citizen('cd-08', 'Võ Đình Khang Thái', '046097000878', '1997-04-26', 'male', 'Tổ dân phố Trúc Lâm', '108'),
];

function citizen(
  ...parts: [string, string, string, string, 'male' | 'female', string, string]
): SimulatedCitizen {
  const [subject, name, citizenId, bornOn, sex, street, lastDigits] = parts;
  return {
    subject,
    name,
    citizenId,
    bornOn,
    sex,
    address: `${street}, phường Kim Long, thành phố Huế`,
    phone: `0900000${lastDigits}`,
  };
}
