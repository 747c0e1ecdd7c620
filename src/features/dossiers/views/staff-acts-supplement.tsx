import { type Foreseen, foreseeSupplement } from '../../../core/dossier-preview.ts';
import type { ProcedurePaper } from '../../../core/procedures.ts';
import { foundWords } from '../../../core/work-acts.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Notice } from '../../../ui/notices.tsx';
import type { DossierFile } from '../dossier-file.ts';
import { askField, defectField } from '../supplement-form.ts';
import { wordsOfItems } from '../supplement-words.ts';
import { type ActFieldsProps, fieldId, Line, Long } from './staff-act-fields.tsx';
import { momentWords } from './staff-money-and-term.tsx';

/** Everything missing, at once: papers of the list and what is wrong with them, with reason and basis. */
export function SupplementFields(props: ActFieldsProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { state } = file.dossier;
  const { relay } = file.procedure.supplement;
  const isRelayed = state.acceptedAt !== null && state.step?.kind === 'draft';
  return (
    <>
      <ItemRows {...props} papers={file.procedure.papers} />
      <Long {...props} name="other" hint={t('desk.supplement.otherHint')} />
      <Long {...props} name="reason" required proposed={foundWords(state)} />
      <Line {...props} name="basis" hint={t('desk.supplement.basisHint')} />
      <Notice>
        <p>{t('desk.supplement.once')}</p>
        {isRelayed && (
          <p>
            {t('desk.supplement.relay', { count: relay.deskWorkingDays })}{' '}
            <span lang="vi">({relay.legalBasis})</span>
          </p>
        )}
        <ClockOfSupplement visit={visit} file={file} />
      </Notice>
    </>
  );
}

/** What the department wants the citizen to be told, before the desk tells it. */
export function NotifyFields({ visit, file }: ActFieldsProps) {
  const { t, language } = visit;
  const { state } = file.dossier;
  const waiting = state.supplementAtDesk;
  if (!waiting) return null;
  return (
    <>
      <p class="hint">
        {t('desk.supplement.from', { name: waiting.by, moment: momentWords(waiting.at, t) })}
      </p>
      <ul>
        {wordsOfItems(waiting.items, { t, language, pack: file.procedure }).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>{t('desk.supplement.because', { reason: waiting.reason, basis: waiting.basis })}</p>
      <Notice>
        <p>{t('desk.supplement.notifyBy', { moment: momentWords(waiting.notifyBy, t) })}</p>
        <ClockOfSupplement visit={visit} file={file} />
      </Notice>
    </>
  );
}

/** Guidance on what the answer still lacks: only what the first list already named (T17). */
export function GuideFields(props: ActFieldsProps) {
  const { visit, file } = props;
  const { t, language } = visit;
  const { procedure, dossier } = file;
  const asked = dossier.state.supplement?.items ?? [];
  const papers = procedure.papers.filter(({ code }) =>
    asked.some((item) => 'paper' in item && item.paper === code),
  );
  const others = asked.flatMap((item) => ('other' in item ? [item] : []));
  return (
    <>
      <ItemRows {...props} papers={papers} />
      {others.length > 0 && (
        <Long
          {...props}
          name="other"
          hint={wordsOfItems(others, { t, language, pack: procedure }).join('; ')}
        />
      )}
      <Long {...props} name="reason" required />
      <Notice>
        <p>
          {t('desk.supplement.guide', { count: procedure.supplement.secondGuidance?.withinWorkingDays ?? 0 })}
        </p>
        <ClockOfSupplement visit={visit} file={file} />
      </Notice>
    </>
  );
}

/** What the due moment becomes with each answer that may be expected. */
export function ForeseenDates({ visit, foreseen }: { visit: StaffVisit; foreseen: readonly Foreseen[] }) {
  const { t } = visit;
  if (foreseen.length === 0) return null;
  return (
    <ul class="foreseen">
      {foreseen.map(({ answeredAt, dueAt }) => (
        <li key={answeredAt}>
          {t('desk.foreseen.line', {
            answered: momentWords(answeredAt, t),
            due: dueAt ? momentWords(dueAt, t) : t('desk.noTerm'),
          })}
        </li>
      ))}
    </ul>
  );
}

/** What the clock will do, with the dates that come of it; a stop that comes too late moves nothing. */
function ClockOfSupplement({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t } = visit;
  const { acceptedAt, promise } = file.dossier.state;
  if (!acceptedAt) return <p>{t('desk.supplement.before')}</p>;
  if (promise?.dueAt && Temporal.Instant.compare(file.now, promise.dueAt) > 0) {
    return <p>{t('desk.supplement.late', { due: momentWords(promise.dueAt, t) })}</p>;
  }
  return (
    <>
      <p>{t(`desk.supplement.${file.procedure.supplement.policy}`)}</p>
      <ForeseenSupplement visit={visit} file={file} />
    </>
  );
}

function ForeseenSupplement({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t } = visit;
  const { state } = file.dossier;
  const foreseen = foreseeSupplement(state, file);
  return (
    <>
      {state.promise?.dueAt && <p>{t('desk.foreseen.now', { due: momentWords(state.promise.dueAt, t) })}</p>}
      {foreseen.ok && <ForeseenDates visit={visit} foreseen={foreseen.value} />}
    </>
  );
}

/** One row a paper: ask for it, and what is wrong with it where it is there. */
function ItemRows(props: ActFieldsProps & { papers: readonly ProcedurePaper[] }) {
  const { visit, act, papers, refusal, typed } = props;
  const { t, language } = visit;
  return (
    <fieldset class="ask-rows">
      <legend>{t('desk.field.items')}</legend>
      {papers.map((paper) => {
        const id = fieldId(act, askField(paper.code));
        const isRead = paper.register !== undefined && paper.fulfilments.includes('data');
        return (
          <div key={paper.code} class="ask-row">
            <label for={id}>
              <input
                type="checkbox"
                id={id}
                name={askField(paper.code)}
                value="yes"
                checked={refusal?.typed[askField(paper.code)]?.[0] === 'yes'}
              />{' '}
              {paper.name[language]}
            </label>
            <input
              class="control"
              type="text"
              name={defectField(paper.code)}
              value={typed(defectField(paper.code))}
              aria-label={t('desk.supplement.defectOf', { paper: paper.name[language] })}
              placeholder={t(isRead ? 'desk.supplement.lacks' : 'desk.supplement.defect')}
              autocomplete="off"
            />
          </div>
        );
      })}
    </fieldset>
  );
}
