import { balanceOf } from '../../../core/dossier-money.ts';
import { localOf } from '../../../core/dossier-term.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import { promiseIfChanged } from '../../../core/procedure-change-acts.ts';
import { isFileable, type ProcedurePack, type ProcedureVersion } from '../../../core/procedures.ts';
import { inTermCase } from '../../../core/term-cases.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { FormPageFields } from '../../../ui/form-fields.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';
import { type ChangeForm, paperField } from '../change-form.ts';

export type TypedChange = { reason: string; basis: string; agreed: string };

export type ShownChange = {
  file: DossierFile;
  typed: TypedChange;
  /** The procedures to choose from, while none is chosen. */
  others: ProcedurePack[];
  /** The chosen one with its form, and when it would be due. */
  form?: { to: ProcedureVersion; form: ChangeForm; dueAt: string | null };
  problems?: { field?: string | undefined; text: string }[];
};
type Props = { visit: StaffVisit } & ShownChange;

/** Choosing the right procedure, what the dossier would say and cost under it, and the approval by another. */
export function ProcedureChangePage(props: Props) {
  const { visit, file, form, problems = [] } = props;
  const { t, language, actor } = visit;
  const { state, dossierId } = file.dossier;
  const isOpen = !state.endedAt && !state.signature && !state.result;
  const mayAsk = isOpen && allows('dossier.correct', actor);
  return (
    <Stack>
      <PageTitle
        above={<a href={`/can-bo/ho-so/${dossierId}`}>{t('corrections.back')}</a>}
        title={t('corrections.procedure.title')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={problems.map(({ field, text }) => (field ? { field, text } : { text }))} />
      <p>
        {t('corrections.procedure.now')}: <strong>{file.procedure.name[language]}</strong>
      </p>
      {isOpen && (
        <Notice kind="info">
          {t(state.acceptedAt ? 'corrections.procedure.says' : 'corrections.procedure.saysBefore')}
        </Notice>
      )}
      {!isOpen && <Notice kind="warning">{t('corrections.procedure.notNow')}</Notice>}
      {isOpen && state.proposedChange && <Proposal {...props} />}
      {mayAsk && !state.proposedChange && !form && <Choice {...props} />}
      {mayAsk && !state.proposedChange && form && <OtherForm {...props} form={form} />}
    </Stack>
  );
}

/** A form that asks for a page: the chosen procedure stands in its address. */
function Choice({ visit, file, others, problems = [] }: Props) {
  const { t, language } = visit;
  const error = problems.find(({ field }) => field === 'thu-tuc')?.text;
  return (
    <form method="get" action={`/can-bo/ho-so/${file.dossier.dossierId}/doi-thu-tuc`} class="stack">
      <Select
        t={t}
        name="thu-tuc"
        label={t('corrections.procedure.choose')}
        emptyWords={t('corrections.procedure.chooseEmpty')}
        choices={others.map(({ code, name }) => ({ value: code, label: `${code} · ${name[language]}` }))}
        required
        {...(error ? { error } : {})}
      />
      <ButtonRow>
        <Button>{t('corrections.procedure.chooseDo')}</Button>
      </ButtonRow>
    </form>
  );
}

type WithForm = Props & { form: NonNullable<ShownChange['form']> };

function OtherForm(props: WithForm) {
  const { visit, file, typed, form, problems = [] } = props;
  const { t, csrf, language } = visit;
  const { state, dossierId } = file.dossier;
  const { to, form: read } = form;
  const href = `/can-bo/ho-so/${dossierId}/doi-thu-tuc`;
  const shown = new Set(problems.map(({ field }) => field));
  const field = (name: keyof TypedChange) => {
    const error = problems.find((each) => each.field === name)?.text;
    const label = t(`corrections.procedure.${name}`);
    return { t, name, label, value: typed[name], required: true, ...(error ? { error } : {}) };
  };
  return (
    <PanelSection title={to.name[language]}>
      <PostForm action={href} csrf={csrf} hidden={{ version: String(state.version), 'thu-tuc': to.code }}>
        <WhatChanges {...props} />
        <p class="hint">{t('corrections.procedure.carried')}</p>
        {to.form.pages.map((page) => (
          <FormPageFields
            key={page.code}
            form={to.form}
            page={page}
            answers={read.read.answers}
            typed={read.read.typed}
            problems={read.read.problems.filter(({ question }) => shown.has(question))}
            t={t}
            language={language}
          />
        ))}
        <OtherPapers {...props} />
        <TextArea {...field('reason')} rows={2} />
        {state.acceptedAt ? (
          <TextField {...field('basis')} />
        ) : (
          <TextField {...field('agreed')} hint={t('corrections.procedure.agreedHint')} />
        )}
        <ButtonRow>
          <Button>{t(`corrections.procedure.${state.acceptedAt ? 'propose' : 'change'}`)}</Button>
          <Button name="refresh" value="yes" tone="quiet">
            {t('corrections.procedure.refresh')}
          </Button>
          <LinkButton href={href} tone="quiet">
            {t('corrections.procedure.cancel')}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </PanelSection>
  );
}

/** Term and money as they would be, before anybody decides. */
function WhatChanges({ visit: { t }, file, form }: WithForm) {
  const { state } = file.dossier;
  const { fees } = form.form;
  const isLate = form.dueAt !== null && Temporal.Instant.compare(form.dueAt, file.now) < 0;
  return (
    <>
      {state.acceptedAt && (
        <Notice kind={isLate ? 'warning' : 'info'}>
          <p>
            {t('corrections.procedure.wouldBe', {
              due: moment(form.dueAt, t),
              now: moment(state.promise?.dueAt ?? null, t),
              from: moment(state.acceptedAt, t),
            })}
          </p>
          {isLate && <p>{t('corrections.procedure.alreadyLate')}</p>}
          {state.draft && <p>{t('corrections.procedure.draftFalls')}</p>}
        </Notice>
      )}
      {fees.ok ? (
        <p>
          {t('corrections.procedure.feesWouldBe', {
            amount: showDong(fees.value.reduce((sum, { amountDong }) => sum + amountDong, 0)),
            paid: showDong(balanceOf(state).paidDong),
          })}{' '}
          {t('corrections.procedure.feesNote')}
        </p>
      ) : (
        <p class="hint">
          {t('corrections.procedure.feesUnknown', { reason: t(`dossiers.problem.${fees.problem.code}`) })}
        </p>
      )}
    </>
  );
}

/** The papers as the right procedure lists them, each in the way it was handed in, where it was. */
function OtherPapers({ visit, file, form }: WithForm) {
  const { t, language } = visit;
  const { to, form: read } = form;
  const aside = file.dossier.state.papers.filter(({ code }) =>
    to.papers.every((paper) => paper.code !== code),
  );
  const nameOf = (code: string) =>
    file.procedure.papers.find((paper) => paper.code === code)?.name[language] ?? code;
  return (
    <FieldGroup legend={t('corrections.procedure.papers')}>
      {to.papers.map((paper) => (
        <RadioGroup
          key={paper.code}
          t={t}
          name={paperField(paper.code)}
          label={paper.name[language]}
          required={read.required.some(({ code }) => code === paper.code)}
          inRow
          value={read.papers.find(({ code }) => code === paper.code)?.fulfilment ?? 'none'}
          choices={[
            ...paper.fulfilments.map((way) => ({ value: way, label: t(`dossiers.fulfilment.${way}`) })),
            { value: 'none', label: t('corrections.procedure.none') },
          ]}
        />
      ))}
      {aside.length > 0 && (
        <p class="hint">
          {t('corrections.procedure.aside', { papers: aside.map(({ code }) => nameOf(code)).join('; ') })}
        </p>
      )}
    </FieldGroup>
  );
}

/** What was proposed, and for whoever may approve it, both answers. */
function Proposal({ visit, file, typed, others, problems = [] }: Props) {
  const { t, csrf, actor, language } = visit;
  const { state, dossierId } = file.dossier;
  const { proposedChange: change } = state;
  if (!change) return null;
  const href = `/can-bo/ho-so/${dossierId}/doi-thu-tuc`;
  const hidden = { version: String(state.version) };
  const mayApprove = allows('ending.approve', actor) && change.personId !== actor.personId;
  const error = problems.find(({ field }) => field === 'reason')?.text;
  const to = others.find(({ code }) => code === change.to.code);
  const nameOf = ({ code, name }: ProcedurePack) => `${code} · ${name[language]}`;
  return (
    <PanelSection title={t('corrections.procedure.proposal')}>
      <p>{t('corrections.procedure.proposedBy', { name: change.name, at: moment(change.at, t) })}</p>
      <DefinitionList
        items={[
          { term: t('corrections.procedure.from'), value: nameOf(file.procedure) },
          { term: t('corrections.procedure.to'), value: to ? nameOf(to) : change.to.code },
          { term: t('corrections.procedure.due'), value: moment(dueIfApproved(file, to), t) },
          { term: t('corrections.procedure.reason'), value: change.reason },
          { term: t('corrections.procedure.basis'), value: change.basis },
          {
            term: t('corrections.procedure.fees'),
            value: showDong(change.fees.reduce((sum, { amountDong }) => sum + amountDong, 0)),
          },
        ]}
      />
      {mayApprove && (
        <>
          <PostForm action={`${href}/duyet`} csrf={csrf} hidden={hidden}>
            <Button>{t('corrections.procedure.approve')}</Button>
          </PostForm>
          <ConfirmBox t={t} words={t('corrections.procedure.decline')} open={error !== undefined}>
            <PostForm action={`${href}/khong-duyet`} csrf={csrf} hidden={hidden}>
              <TextArea
                t={t}
                name="reason"
                label={t('corrections.procedure.declineReason')}
                rows={2}
                value={typed.reason}
                required
                {...(error ? { error } : {})}
              />
              <Button>{t('corrections.procedure.declineDo')}</Button>
            </PostForm>
          </ConfirmBox>
        </>
      )}
    </PanelSection>
  );
}

/** When it would be due, counted from the acceptance by the right procedure. */
function dueIfApproved({ dossier: { state }, calendar }: DossierFile, to: ProcedurePack | undefined) {
  if (!to || !isFileable(to) || !state.acceptedAt) return null;
  const inCase = inTermCase(to, state.proposedChange?.termCase);
  const promise = promiseIfChanged(state, inCase, { calendar });
  return promise.ok ? promise.value.dueAt : null;
}

function moment(at: string | null, t: StaffVisit['t']): string {
  return at ? wordsOfMoment(localOf(at), t) : t('corrections.procedure.noDue');
}
