import type { DossierState } from '../../../core/dossier-state.ts';
import { allows } from '../../../core/permissions.ts';
import { originalOut } from '../../../core/wrong-result-acts.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { Notice } from '../../../ui/notices.tsx';
import type { DossierFile } from '../dossier-file.ts';
import { dossierHref } from './staff-list.tsx';

type Props = { visit: StaffVisit; file: DossierFile };

/** What is being put right of the dossier and holds everything else up, with the way to it. */
export function OpenMatters({ visit: { t }, file }: Props) {
  const { state, dossierId } = file.dossier;
  const { errorLookedInto, proposedChange } = state;
  const href = dossierHref(dossierId);
  const former = originalOut(state);
  return (
    <>
      {errorLookedInto && (
        <Notice kind="warning" title={t(`corrections.result.stage.${errorLookedInto.stage}`)}>
          <a href={`${href}/ket-qua-sai`}>{t('corrections.result.goThere')}</a>
        </Notice>
      )}
      {!errorLookedInto && former && (
        <Notice kind="warning" title={t('corrections.result.originalOut', { number: former.number })}>
          <a href={`${href}/ket-qua-sai`}>{t('corrections.result.goThere')}</a>
        </Notice>
      )}
      {proposedChange && !state.endedAt && (
        <Notice kind="warning" title={t('corrections.procedure.waiting', { name: proposedChange.name })}>
          <a href={`${href}/doi-thu-tuc`}>{t('corrections.procedure.goThere')}</a>
        </Notice>
      )}
    </>
  );
}

/** The ways to what may be put right of this dossier besides its data. */
export function CorrectionLinks({ visit, file }: Props) {
  const { t, actor } = visit;
  const { state, dossierId } = file.dossier;
  const href = dossierHref(dossierId);
  const mayChange = !state.endedAt && !state.signature && !state.result;
  return (
    <>
      {(state.result || (state.formerResults ?? []).length > 0) && (
        <LinkButton href={`${href}/ket-qua-sai`} small>
          {t('corrections.result.open')}
        </LinkButton>
      )}
      {state.acceptedAt && !state.endedAt && allows('dossier.correct', actor) && (
        <LinkButton href={`${href}/tinh-lai-phi`} small>
          {t('corrections.fees.open')}
        </LinkButton>
      )}
      {mayChange && allows('dossier.correct', actor) && (
        <LinkButton href={`${href}/doi-thu-tuc`} small>
          {t('corrections.procedure.open')}
        </LinkButton>
      )}
    </>
  );
}

/** What ended with a result is put right in another way. */
export function mayBeReopened({ ending }: DossierState): boolean {
  return ending?.kind !== 'returned' && ending?.kind !== 'revoked';
}
