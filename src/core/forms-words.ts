import type { FormDefinition, Group, Question } from './forms-definition.ts';

/**
 * A form in lines of Vietnamese, one a page, a group and a question, each with all that is said of it: two versions
 * are compared by them, so that a change of a single word, limit or condition shows.
 */
export function formWords(form: FormDefinition): string[] {
  return form.pages.flatMap((page) => [
    `Trang “${page.title.vi}”: ${page.groups.map(({ title }) => title.vi).join(', ')}`,
    ...page.groups.flatMap((group) => [
      groupWords(group),
      ...group.questions.map((question) => questionWords(question, group)),
    ]),
  ]);
}

function groupWords({ title, hint, when, repeat, questions }: Group): string {
  const parts = [
    `Nhóm “${title.vi}”: ${questions.map(({ label }) => label.vi).join(', ')}`,
    hint && `gợi ý “${hint.vi}”`,
    when && `hỏi khi ${when}`,
    repeat && `lặp từ ${repeat.min} đến ${repeat.max} lần, “${repeat.another.vi}”`,
  ];
  return parts.filter(Boolean).join('; ');
}

function questionWords(question: Question, group: Group): string {
  const { code, label, hint, required, when, choices, minLength, maxLength, min, max, initial } = question;
  const parts = [
    `${group.title.vi} – ${label.vi} (${code}, ${kindWords[question.kind]})`,
    `${label.en} / ${label.id}`,
    hint && `gợi ý “${hint.vi}” / “${hint.en}” / “${hint.id}”`,
    typeof required === 'string' ? `bắt buộc khi ${required}` : required && 'bắt buộc',
    when && `hỏi khi ${when}`,
    choices && `chọn ${choices.map((each) => `${each.code} = ${each.label.vi}`).join(', ')}`,
    range('số ký tự', minLength, maxLength),
    range('giá trị', min, max),
    question.past && 'không được ở tương lai',
    question.allowOldId && 'nhận cả số chứng minh nhân dân 9 chữ số',
    initial !== undefined && `đặt sẵn ${initial}`,
    question.prefill && `điền sẵn từ ${question.prefill}`,
  ];
  return parts.filter(Boolean).join('; ');
}

const kindWords: Record<Question['kind'], string> = {
  text: 'một dòng chữ',
  'long-text': 'đoạn văn',
  'person-name': 'họ tên người',
  date: 'ngày đầy đủ',
  'partial-date': 'ngày, có thể thiếu ngày hoặc tháng',
  choice: 'chọn một',
  'yes-no': 'có hoặc không',
  number: 'số nguyên',
  money: 'số tiền',
  copies: 'số bản',
  'citizen-id': 'số định danh cá nhân',
  phone: 'số điện thoại',
  email: 'thư điện tử',
  address: 'địa chỉ',
};

function range(what: string, from: number | undefined, to: number | undefined): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  return `${what} ${from ?? '…'}–${to ?? '…'}`;
}
