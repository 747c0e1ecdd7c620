import {
  type Authority,
  authorityOf,
  type MandateProblem,
  type SigningPower,
  standingOf,
} from '../../../core/mandates.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { wordsOfDate } from '../../../ui/clock-words.ts';
import { Notice } from '../../../ui/notices.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { authorityWords, decisionWords, scopeWords } from '../../mandates/actions.ts';
import type { DossierFile } from '../dossier-file.ts';
import { refusalWords } from '../problem-words.ts';

export type OwnPower = SigningPower & { today: Temporal.PlainDate };

/** What the signer's name rests on today, and a mandate that will soon be over. */
export function PowerNotice({ t, power }: { t: Translate; power: OwnPower }) {
  if (power.isHead) return <p class="hint">{t('mandates.own.head')}</p>;
  const held = power.mandates.filter((mandate) =>
    ['in-force', 'ending'].includes(standingOf(mandate, power.today)),
  );
  if (held.length === 0) return <Notice kind="warning">{t('mandates.own.none')}</Notice>;
  return (
    <>
      {held.map((mandate) => {
        const [decision, to] = [decisionWords(mandate, t), wordsOfDate(mandate.toOn, t)];
        const isEnding = standingOf(mandate, power.today) === 'ending';
        return isEnding ? (
          <Notice key={mandate.mandateId} kind="warning">
            {t('mandates.own.ending', { decision, to })}
          </Notice>
        ) : (
          <p key={mandate.mandateId} class="hint">
            {t('mandates.own.under', { decision, scope: scopeWords(mandate, t), to })}
          </p>
        );
      })}
    </>
  );
}

/** On what a signature under this result would rest, or which mandate is missing. */
export function authorityFor(
  power: OwnPower,
  { actor }: StaffVisit,
  { procedure }: Pick<DossierFile, 'procedure'>,
): Outcome<Authority, MandateProblem> {
  return authorityOf(power, { by: actor, power: 'sign-result', procedure, on: power.today });
}

/** The same in words, above the paper that is to be signed. */
export function AuthorityNotice(props: {
  visit: StaffVisit;
  file: Pick<DossierFile, 'procedure'>;
  authority: Outcome<Authority, MandateProblem>;
}) {
  const { visit, file, authority } = props;
  const { t, language } = visit;
  if (!authority.ok) {
    const words = refusalWords(authority.problem, { t, language, procedure: file.procedure });
    return <Notice kind="problem">{words}</Notice>;
  }
  return (
    <p class="hint">
      {t('mandates.onSignature')}: {authorityWords(authority.value, t)}
    </p>
  );
}
