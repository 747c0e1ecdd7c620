import { owedDong } from '../../../core/dossier-money.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { Select } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { drafters } from '../desk-acts.ts';
import type { DossierFile } from '../dossier-file.ts';
import { choiceWords } from '../result-papers.ts';
import { type ActFieldsProps, fieldId, Line, Long } from './staff-act-fields.tsx';

/** Who of the step's department gets the work. */
export function AssignFields({ visit, file, act, typed, wrong }: ActFieldsProps) {
  const { t } = visit;
  return (
    <Select
      t={t}
      name="holder"
      id={fieldId(act, 'holder')}
      label={t('desk.field.holder')}
      required
      emptyWords={t('desk.chooseHolder')}
      value={typed('holder', file.dossier.state.step?.holder?.postId)}
      error={wrong('holder')}
      choices={holdersIn(file, file.dossier.state.step?.departmentCode)}
    />
  );
}

/** The officers of a department who may be given its work, as choices. */
export function holdersIn({ posts }: Pick<DossierFile, 'posts'>, departmentCode: string | undefined) {
  return posts
    .filter((post) => post.departmentCode === departmentCode)
    .filter(({ roles }) => roles.some((role) => drafters.includes(role)))
    .map(({ postId, holderName, title }) => ({ value: postId, label: `${holderName}, ${title}` }));
}

/** What the officer writes into the result; the rest of it comes from the answers. */
export function DraftFields(props: ActFieldsProps) {
  const { visit, file } = props;
  const { t, language } = visit;
  const { procedure, dossier } = file;
  const { state } = dossier;
  const answer = (question: string) => String(state.answers[question] ?? '');
  const { draft, shownDraft: shown } = state;
  const last = shown && (!draft || shown.shownAt > draft.at) ? shown : draft;
  const before = (name: string, otherwise: string) => last?.content[name] ?? otherwise;
  const { template } = procedure.result;
  return (
    <>
      {state.sentBack && (
        <Notice kind="warning" title={t('desk.sentBack', { name: state.sentBack.by })}>
          {state.sentBack.reason}
        </Notice>
      )}
      {template === 'birth-certificate' && (
        <Line
          {...props}
          name="personalNumber"
          isNumber
          hint={t('desk.draft.personalNumberHint')}
          proposed={before('personalNumber', '')}
        />
      )}
      {template === 'certified-copy' && (
        <>
          <Line
            {...props}
            name="pages"
            isNumber
            required
            proposed={before('pages', answer('document.pages'))}
          />
          <Line
            {...props}
            name="copies"
            isNumber
            required
            proposed={before('copies', answer('copy.count') || '1')}
          />
        </>
      )}
      {template === 'marital-status-certificate' && (
        <>
          <Line
            {...props}
            name="maritalStatus"
            proposed={before('maritalStatus', choiceWords(procedure, 'status.current', answer))}
          />
          <Line
            {...props}
            name="purpose"
            proposed={before(
              'purpose',
              answer('purpose.text') || choiceWords(procedure, 'purpose.kind', answer),
            )}
          />
        </>
      )}
      {(procedure.result.sheet?.asked ?? []).map(({ code, label, hint, required, long, initial = '' }) => {
        const Field = long ? Long : Line;
        return (
          <Field
            key={code}
            {...props}
            name={code}
            label={label[language]}
            {...(hint ? { hint: hint[language] } : {})}
            required={required}
            proposed={before(code, initial)}
          />
        );
      })}
      {props.act === 'draft' && <p class="hint">{t('desk.draft.says')}</p>}
    </>
  );
}

/** The sum that is owed, in one payment. */
export function CollectFields(props: ActFieldsProps) {
  const { visit, file, act, typed } = props;
  const { t } = visit;
  const owed = owedDong(file.dossier.state);
  return (
    <>
      <p>{t('desk.fee.owed', { amount: showDong(owed) })}</p>
      <Line {...props} name="amount" isNumber proposed={String(owed)} />
      <RadioGroup
        t={t}
        name="method"
        id={fieldId(act, 'method')}
        label={t('desk.field.method')}
        inRow
        value={typed('method', 'cash')}
        choices={[
          { value: 'cash', label: t('desk.fee.cash') },
          { value: 'transfer', label: t('desk.fee.transfer') },
        ]}
      />
    </>
  );
}

/** Who takes the result, and what was shown for it. */
export function ReturnFields(props: ActFieldsProps) {
  const { visit, file, act, typed } = props;
  const { t } = visit;
  const { state } = file.dossier;
  const owed = owedDong(state);
  const receiver = state.representative?.name ?? state.applicant.name;
  return (
    <>
      {owed > 0 && <Notice kind="warning">{t('desk.returning.owed', { amount: showDong(owed) })}</Notice>}
      <Line {...props} name="receiver" required proposed={receiver} />
      <RadioGroup
        t={t}
        name="shown"
        id={fieldId(act, 'shown')}
        label={t('desk.field.shown')}
        value={typed('shown', 'receipt')}
        choices={(['receipt', 'identity', 'authority'] as const).map((value) => ({
          value,
          label: t(`desk.shown.${value}`),
        }))}
      />
      {file.procedure.result.electronic && state.wish === 'electronic' && (
        <RadioGroup
          t={t}
          name="way"
          id={fieldId(act, 'way')}
          label={t('desk.field.way')}
          value={typed('way', 'counter')}
          choices={(['counter', 'electronic'] as const).map((value) => ({
            value,
            label: t(`dossiers.wish.${value}`),
          }))}
        />
      )}
    </>
  );
}
