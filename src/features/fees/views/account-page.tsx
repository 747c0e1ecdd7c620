import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { RequiredNote, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import type { BankAccount } from '../accounts-store.ts';

/** The address of the account that fees are transferred to. */
export const accountPage = '/quan-tri/tai-khoan-thu';

const fields = [
  { name: 'bin', of: 'bankBin', isNumber: true },
  { name: 'bank', of: 'bankName', isNumber: false },
  { name: 'number', of: 'accountNumber', isNumber: true },
  { name: 'holder', of: 'accountName', isNumber: false },
] as const;

/** The unit's account: what stands in VietQR codes, on form 01 and on the pages that ask for money. */
export function AccountPage(props: {
  visit: StaffVisit;
  known: BankAccount | undefined;
  typed: Record<string, string[]>;
  wrong: string[];
}) {
  const { visit, known, typed, wrong } = props;
  const { t, csrf } = visit;
  const errors = wrong.map((field) => ({ field, text: t(`fees.account.problem.${field}`) }));
  return (
    <>
      <PageTitle title={t('fees.account.title')} lead={t('fees.account.lead')} />
      <ErrorSummary t={t} errors={errors} />
      {!known && <Notice kind="warning">{t('fees.account.none')}</Notice>}
      <PostForm action={accountPage} csrf={csrf}>
        <RequiredNote t={t} />
        {fields.map(({ name, of, isNumber }) => (
          <TextField
            key={name}
            t={t}
            name={name}
            label={t(`fees.account.${name}`)}
            hint={t(`fees.account.${name}Hint`)}
            required
            width={isNumber ? 'medium' : 'full'}
            value={typed[name]?.[0] ?? known?.[of] ?? ''}
            error={errors.find(({ field }) => field === name)?.text}
          />
        ))}
        <ButtonRow>
          <Button>{t('fees.account.save')}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
