import type { ProcedurePack } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { Unverified } from './papers.tsx';
import { caseTermWords } from './term-words.ts';

/** Time limits inside the procedure, such as a site visit or a public posting. */
export function TermLimits({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t, language } = visit;
  const { limits = [] } = pack;
  if (limits.length === 0) return null;
  return (
    <>
      <h3>{t('catalogue.card.limits')}</h3>
      <ul class="plain-list">
        {limits.map((limit) => (
          <li key={limit.code}>
            <strong>{limit.name[language]}</strong>: {caseTermWords(limit, t)}
            {!limit.counted && <> · {t('catalogue.card.notCounted')}</>}{' '}
            <Unverified visit={visit} verified={limit.verified} />
            <p class="hint">{limit.legalBasis}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The terms of the single cases, where the law has several, with the dates that are promised in turn. */
export function TermCases({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t, language } = visit;
  const { cases = [] } = pack;
  if (cases.length === 0) return null;
  return (
    <>
      <h3>{t('catalogue.card.cases')}</h3>
      <ul class="plain-list">
        {cases.map((each) => (
          <li key={each.code}>
            <strong>{each.name[language]}</strong>: {caseTermWords(each, t)}{' '}
            <Unverified visit={visit} verified={each.verified} />
            {each.appointments && (
              <ol>
                {each.appointments.map(({ name, value }) => (
                  <li key={name.vi}>
                    {name[language]}: {caseTermWords({ value, unit: each.unit }, t)}
                  </li>
                ))}
              </ol>
            )}
            {each.note && <p>{each.note[language]}</p>}
            <p class="hint">{each.legalBasis}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** For whom a dossier may have to wait, whether that time counts, and what silence means. */
export function TermWaits({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t, language } = visit;
  const { waits = [] } = pack;
  if (waits.length === 0) return null;
  return (
    <>
      <h3>{t('catalogue.card.waits')}</h3>
      <ul class="plain-list">
        {waits.map((wait) => (
          <li key={wait.code}>
            <strong>{wait.name[language]}</strong>
            {wait.withinDays !== undefined && (
              <>: {caseTermWords({ value: wait.withinDays, unit: wait.unit }, t)}</>
            )}
            {wait.policy === 'pause' && <> · {t('catalogue.card.notCounted')}</>}
            {wait.silence !== 'none' && <> · {t(`catalogue.card.silence.${wait.silence}`)}</>}{' '}
            <Unverified visit={visit} verified={wait.verified} />
            <p class="hint">{wait.legalBasis}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
