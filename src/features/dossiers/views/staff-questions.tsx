import type { Wait } from '../../../core/dossier-state.ts';
import { openWaits } from '../../../core/dossier-wait-acts.ts';
import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button } from '../../../ui/buttons.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { DossierFile } from '../dossier-file.ts';
import { momentWords } from './staff-money-and-term.tsx';

type Props = {
  visit: StaffVisit;
  file: DossierFile;
  unitName: (code: string) => string;
  typed?: string | undefined;
};

/** What another unit asks the own one about a dossier of its own, and the answer, given here. */
export function QuestionsToUnit(props: Props) {
  const { visit, file, unitName } = props;
  const { t, actor } = visit;
  const { state, unitCode } = file.dossier;
  const questions = state.waits.filter(({ askedUnit }) => askedUnit === actor.unitCode);
  if (questions.length === 0) return null;
  const open = openWaits(state).map(({ waitId }) => waitId);
  return (
    <PanelSection title={t('custody.asked.title')}>
      {questions.map((wait) => (
        <div key={wait.waitId} class="stack">
          <p class="hint">
            {t('custody.asked.from', {
              unit: unitName(unitCode),
              moment: momentWords(wait.begunAt, t),
              name: wait.begunBy,
            })}
          </p>
          <p>
            <strong>{wait.about}</strong>
          </p>
          {open.includes(wait.waitId) ? (
            <AnswerForm {...props} wait={wait} />
          ) : (
            <Answered {...props} wait={wait} />
          )}
        </div>
      ))}
    </PanelSection>
  );
}

function AnswerForm({ visit, file, wait, typed }: Props & { wait: Wait }) {
  const { t, csrf, actor } = visit;
  const { unitCode, dossierId, state } = file.dossier;
  const by = wait.endsBy && t('custody.asked.by', { moment: momentWords(wait.endsBy, t) });
  if (!allows('dossier.process', actor)) return by ? <p>{by}</p> : null;
  return (
    <PostForm
      action={`/can-bo/tham-gia/${unitCode}/${dossierId}/tra-loi`}
      csrf={csrf}
      hidden={{ version: String(state.version), waitId: wait.waitId }}
    >
      <TextArea
        t={t}
        name="answer"
        id={`answer-${wait.waitId}`}
        label={t('custody.asked.answer')}
        value={typed ?? ''}
        required
        {...(by ? { hint: by } : {})}
      />
      <Button>{t('custody.asked.send')}</Button>
    </PostForm>
  );
}

function Answered({ visit: { t }, wait: { ended } }: Props & { wait: Wait }) {
  if (!ended) return null;
  const moment = momentWords(ended.at, t);
  if (ended.outcome === 'silence') return <p>{t('custody.asked.silence', { moment })}</p>;
  return (
    <>
      <p>{ended.answer}</p>
      <p class="hint">{t('custody.asked.done', { moment, name: ended.by })}</p>
    </>
  );
}
