import type { Custodian } from '../../../core/dossier-events.ts';
import type { Translate } from '../../../ui/texts.ts';

/** What custodians are named by; departments are those of the unit that decides, others are not known to it. */
export type CustodyNames = {
  t: Translate;
  homeUnit: string;
  unit: (code: string) => string;
  department: (code: string) => string;
};

/** A custodian in words; null is the citizen. */
export function custodianWords(custodian: Custodian | null, names: CustodyNames): string {
  const { t, homeUnit } = names;
  if (!custodian) return t('custody.holder.citizen');
  if (custodian.kind === 'agency') return custodian.name;
  const unit = names.unit(custodian.unitCode);
  if (custodian.kind === 'unit' || custodian.unitCode !== homeUnit) return unit;
  const department = names.department(custodian.departmentCode);
  if (!department) return unit;
  const { postTitle } = custodian;
  return postTitle
    ? t('custody.holder.post', { title: postTitle, department })
    : t('custody.holder.department', { department, unit });
}
