import type { Applicant } from '../../core/dossier-events.ts';
import type { Answers } from '../../core/forms-definition.ts';

/** Answers of invented people to the forms of the demonstration, varied by a running number so that lists do not repeat. */
export function birthAnswers(of: { applicant: Applicant; bornOn: string; index: number }): Answers {
  const { applicant, bornOn, index } = of;
  const family = pick(familyNames, index);
  const child = `${family} ${pick(childNames, index)}`;
  return {
    'child.name': child,
    'child.bornOn': bornOn,
    'child.sex': index % 2 === 0 ? 'female' : 'male',
    'child.ethnicity': 'Kinh',
    'child.nationality': 'Việt Nam',
    'child.birthPlaceKind': 'health-facility',
    'child.birthPlace': 'Trạm Y tế trình diễn, phường Kim Long, thành phố Huế',
    'child.nativePlace': 'phường Kim Long, thành phố Huế',
    'parents.declared': 'both',
    'parents.married': true,
    'parents.surrogacy': false,
    'mother.name': `${pick(familyNames, index + 3)} ${pick(motherNames, index)}`,
    'mother.bornOn': `${1990 + (index % 12)}`,
    'mother.ethnicity': 'Kinh',
    'mother.nationality': 'Việt Nam',
    'mother.residence': 'phường Kim Long, thành phố Huế',
    'father.name': `${family} ${pick(fatherNames, index)}`,
    'father.bornOn': `${1987 + (index % 12)}`,
    'father.ethnicity': 'Kinh',
    'father.nationality': 'Việt Nam',
    'father.residence': 'phường Kim Long, thành phố Huế',
    ...filerAnswers(applicant),
    'filer.relation': index % 3 === 0 ? 'grandparent' : index % 3 === 1 ? 'mother' : 'father',
    'result.copies': index % 4,
  };
}

export function copyAnswers(of: { applicant: Applicant; index: number }): Answers {
  const { applicant, index } = of;
  return {
    'document.name': pick(originals, index),
    'document.issuer': 'Cơ quan trình diễn thành phố Huế',
    'document.pages': 1 + (index % 6),
    'copy.kind': 'paper',
    'copy.count': 1 + (index % 3),
    'applicant.name': applicant.name,
    'applicant.citizenId': applicant.citizenId ?? '',
    'applicant.phone': applicant.phone ?? '',
  };
}

export function maritalAnswers(of: { applicant: Applicant; index: number }): Answers {
  const { applicant, index } = of;
  return {
    'who.relation': 'self',
    'subject.name': applicant.name,
    'subject.bornOn': bornOnOf(applicant),
    'subject.sex': index % 2 === 0 ? 'male' : 'female',
    'subject.ethnicity': 'Kinh',
    'subject.nationality': 'Việt Nam',
    'subject.citizenId': applicant.citizenId ?? '',
    'residence.address': applicant.address ?? 'phường Kim Long, thành phố Huế',
    'residence.since': '2019',
    'residence.elsewhere': index % 3 === 0,
    ...(index % 3 === 0
      ? {
          'earlier.address': 'phường trình diễn, thành phố Đà Nẵng',
          'earlier.from': '2015',
          'earlier.to': '2019',
        }
      : {}),
    'status.current': 'never-married',
    'purpose.kind': 'property',
    'purpose.replaces': false,
    'filer.phone': applicant.phone ?? '',
  };
}

/** An invented applicant who is known at the counter only; telephones begin with 0900 000. */
export function pensionAnswers(applicant: Applicant): Answers {
  return {
    'person.name': applicant.name,
    'person.bornOn': '1949',
    'person.sex': 'female',
    'person.ethnicity': 'Kinh',
    'person.citizenId': applicant.citizenId ?? '',
    'person.residence': applicant.address ?? '',
    'person.phone': applicant.phone ?? '',
    'condition.age': 'seventy-five',
    'condition.pension': false,
    'condition.allowance': false,
    'payment.way': 'cash',
    'declarant.present': false,
  };
}

export function walkInApplicant(index: number): Applicant {
  const year = 60 + ((index * 7) % 40);
  const name = `${pick(familyNames, index)} ${pick(index % 2 ? motherNames : fatherNames, index * 3 + 1)}`;
  return {
    name,
    citizenId: `046${index % 2}${year}${String(100200 + index * 37)}`,
    address: `Tổ dân phố số ${1 + (index % 19)}, phường Kim Long, thành phố Huế`,
    phone: `0900000${String(200 + index)}`,
  };
}

function filerAnswers(applicant: Applicant): Answers {
  return {
    'filer.name': applicant.name,
    'filer.citizenId': applicant.citizenId ?? '',
    'filer.residence': applicant.address ?? 'phường Kim Long, thành phố Huế',
    'filer.phone': applicant.phone ?? '',
  };
}

/** The year that an invented personal number tells: an incomplete birth date is legal. */
function bornOnOf({ citizenId = '046099000000' }: Applicant): string {
  const century = Number(citizenId[3]) < 2 ? 1900 : 2000;
  return String(century + Number(citizenId.slice(4, 6)));
}

function pick<Entry>(list: readonly Entry[], index: number): Entry {
  return list[index % list.length] as Entry;
}

const familyNames = ['Tôn', 'Hồ', 'Lê', 'Phan', 'Trương', 'Dương', 'Mai', 'Đỗ'];
const childNames = [
  'An Khuê',
  'Bình Nguyên',
  'Cát Tiên',
  'Diên Vỹ',
  'Gia Mộc',
  'Hạ Miên',
  'Khôi Vĩ',
  'Linh San',
];
const motherNames = [
  'Thị Mộc Lan',
  'Thị Ngân Sa',
  'Thị Phù Dung',
  'Thị Quế Hương',
  'Thị Sao Khuê',
  'Thị Thu Cúc',
];
const fatherNames = [
  'Văn Bách Tùng',
  'Đình Chánh Tín',
  'Hữu Dũng Trí',
  'Quang Hải Vân',
  'Thanh Kỳ Nam',
  'Viết Long Hồ',
];
const originals = [
  'Bằng tốt nghiệp trung học phổ thông',
  'Giấy chứng nhận quyền sử dụng đất',
  'Bằng đại học',
  'Giấy khai sinh',
  'Chứng chỉ ngoại ngữ',
];
