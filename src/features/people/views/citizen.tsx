import type { Visit } from '../../../http/door.ts';
import { pathWith } from '../../../http/paths.ts';
import { ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import type { IdentityProblem } from '../identity.ts';

/** The citizens' sign-in: what will be asked of VNeID, and the way there. A link, since nothing is sent yet. */
export function CitizenSignInPage(props: {
  visit: Visit;
  next: string;
  kind: 'real' | 'simulated' | 'none';
}) {
  const { visit, next, kind } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('people.citizen.title')} lead={t('people.citizen.lead')} />
      {kind === 'none' && <Notice kind="warning">{t('people.citizen.notSetUp')}</Notice>}
      {kind === 'simulated' && <Notice kind="warning">{t('people.citizen.simulated')}</Notice>}
      {kind !== 'none' && (
        <>
          <p>{t('people.citizen.told')}</p>
          <ButtonRow>
            <LinkButton href={pathWith('/dang-nhap/vneid', { next })} tone="primary">
              {t(kind === 'real' ? 'people.citizen.submit' : 'people.citizen.submitSimulated')}
            </LinkButton>
          </ButtonRow>
        </>
      )}
      <p>
        {t('people.citizen.staffHint')} <a href="/can-bo/dang-nhap">{t('people.citizen.staffLink')}</a>
      </p>
    </>
  );
}

/** Why the way to the identity provider and back ended without a sign-in. */
export function IdentityProblemPage({ visit, problem }: { visit: Visit; problem: IdentityProblem }) {
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('people.citizen.problemTitle')} />
      <Notice kind="problem">{t(`people.citizen.problem.${problem}`)}</Notice>
      <ButtonRow>
        <LinkButton href="/dang-nhap">{t('people.citizen.tryAgain')}</LinkButton>
      </ButtonRow>
    </>
  );
}
