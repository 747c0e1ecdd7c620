import { Notice } from './notices.tsx';
import type { Translate } from './texts.ts';

/** Another dossier about the same parcel of land; an ended one left a certificate. */
export type SameParcel = {
  dossierId: string;
  code: string;
  applicantName: string;
  sheet: string;
  number: string;
  isOpen: boolean;
};

/** Warns that the parcel is the matter of other dossiers of this unit, open ones or an issued certificate. */
export function SameParcelNotice({ t, found }: { t: Translate; found: readonly SameParcel[] }) {
  if (found.length === 0) return null;
  return (
    <Notice kind="warning" title={t('land.same.title')}>
      <ul class="plain-list">
        {found.map(({ dossierId, code, applicantName, sheet, number, isOpen }) => (
          <li key={dossierId}>
            <a href={`/can-bo/ho-so/${dossierId}`}>{code}</a> · {applicantName} ·{' '}
            {t('land.sheetAndNumber', { sheet, number })} ·{' '}
            {t(isOpen ? 'land.same.open' : 'land.same.issued')}
          </li>
        ))}
      </ul>
      <p>{t('land.same.says')}</p>
    </Notice>
  );
}
