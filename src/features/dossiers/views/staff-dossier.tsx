import type { ComponentChildren } from 'preact';
import { maskCitizenId } from '../../../core/codes.ts';
import { type Answers, questionsOf } from '../../../core/forms-definition.ts';
import { allows } from '../../../core/permissions.ts';
import { runningSideSteps } from '../../../core/work-acts.ts';
import { TypedWords } from '../../../http/problem-parts.tsx';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge, DueBadge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfClock } from '../../../ui/clock-words.ts';
import { FormSummary } from '../../../ui/form-summary.tsx';
import { ActButton } from '../../../ui/forms.tsx';
import { CodeText, HolderLine } from '../../../ui/marks.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, WithAside } from '../../../ui/panels.tsx';
import { SameParcelNotice } from '../../../ui/same-parcel.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { WayOfDoors } from '../../../ui/way-of-doors.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import type { DossierFile } from '../dossier-file.ts';
import { type ActName, possibleActs } from '../possible-acts.ts';
import { doorsOf, dueStateOf, termOf } from '../standing.ts';
import { revocationOf } from '../tracking.ts';
import { bundleDoors } from './bundle-parts.tsx';
import { HeadBadges, TroubleNotice } from './head-warnings.tsx';
import { type DossierPageProps, fieldId, type RefusedAct } from './staff-act-fields.tsx';
import { ActForms } from './staff-acts.tsx';
import { LateWarning } from './staff-acts-extension.tsx';
import { StaffBundle } from './staff-bundle.tsx';
import { ConfirmationNotice, shownFirst } from './staff-confirmation.tsx';
import { DocumentsSection, MoneySection, TermLedger } from './staff-file-parts.tsx';
import { dossierHref } from './staff-list.tsx';
import { momentWords } from './staff-money-and-term.tsx';
import { CorrectionLinks, mayBeReopened, OpenMatters } from './staff-open-matters.tsx';
import { HandOverPanel, ResultWayPanel } from './staff-result-way.tsx';
import { PlacesPanel } from './staff-shared.tsx';
import { FileTimeline } from './staff-timeline.tsx';
import { CallsNotice, calledFirst, WorkSection } from './staff-work.tsx';

/** All of one dossier: where it is, what may be done now, and everything that was said and happened. */
export function DossierPage(props: DossierPageProps) {
  const { visit, file, refusal } = props;
  const { t, language, actor } = visit;
  const { dossier, procedure } = file;
  const { state } = dossier;
  const acts = shownFirst(calledFirst(possibleActs(state, file, actor), state), file);
  return (
    <>
      <Head {...props} />
      {refusal && refusal.text !== '' && (
        <RefusalWords refusal={refusal} visit={visit} file={file} acts={acts} />
      )}
      <OpenMatters visit={visit} file={file} />
      <TroubleNotice visit={visit} bundle={file.bundle} />
      <LateWarning visit={visit} file={file} />
      <SameParcelNotice t={t} found={file.sameParcel} />
      <WayOfDoors t={t} label={t('desk.dossier.way')} doors={doorsOfFile(props)} />
      <WithAside aside={<Aside {...props} />}>
        <StaffBundle visit={visit} file={file} />
        <CallsNotice visit={visit} file={file} />
        <ConfirmationNotice visit={visit} file={file} />
        <ActForms {...props} acts={acts} />
        <WorkSection {...props} />
        <DocumentsSection visit={visit} file={file} />
        <div class="dossier-answers">
          <FormSummary form={procedure.form} answers={shownAnswers(props)} t={t} language={language} />
        </div>
        <FileTimeline visit={visit} file={file} />
      </WithAside>
    </>
  );
}

function doorsOfFile({ visit, file }: DossierPageProps) {
  const { dossier, procedure, bundle } = file;
  const { state } = dossier;
  return state.bundle && bundle ? bundleDoors(bundle, visit) : doorsOf(state, procedure, visit);
}

function Head({ visit, file }: DossierPageProps) {
  const { t, language } = visit;
  const { state } = file.dossier;
  const due = dueStateOf(termOf(state), file);
  return (
    <PageTitle
      above={procedureLine(file, language)}
      title={<CodeText>{state.code ?? state.reference}</CodeText>}
      lead={state.applicant.name}
      badges={
        <>
          <HeadBadges
            visit={visit}
            status={state.status}
            hasEnded={state.endedAt !== null}
            revoked={revocationOf(state)}
            bundle={file.bundle}
          />
          {due && <DueBadge t={t} state={due} />}
          <LookBadge t={t} file={file} />
          {state.promise?.dueAt && !state.endedAt && <strong>{momentWords(state.promise.dueAt, t)}</strong>}
          <Badge tone={state.money === 'owed' ? 'amber' : 'quiet'}>
            {t(`dossiers.money.${state.money}`)}
          </Badge>
        </>
      }
    />
  );
}

/** An online filing that waits longer than the rule allows (rules §1.3). */
function LookBadge({ t, file }: { t: Translate; file: DossierFile }) {
  const { look, status } = file.dossier.state;
  const isPast = (moment: string) => Temporal.Instant.compare(file.now, moment) > 0;
  if (!look || status !== 1 || !isPast(look.alertAt)) return null;
  return (
    <Badge tone="late" icon="late">
      {t(isPast(look.answerBy) ? 'desk.look.late' : 'desk.look.waiting')}
    </Badge>
  );
}

function procedureLine({ procedure }: DossierFile, language: 'vi' | 'en' | 'id'): string {
  return `${procedure.code} · ${procedure.name[language]}`;
}

/** The answers, their personal numbers masked unless they were asked for. */
function shownAnswers({ file, withNumber }: DossierPageProps): Answers {
  const answers = file.dossier.state.answers as Answers;
  if (withNumber) return answers;
  const masked = { ...answers };
  for (const { code, kind } of questionsOf(file.procedure.form)) {
    if (kind === 'citizen-id' && answers[code] !== undefined)
      masked[code] = maskCitizenId(String(answers[code]));
  }
  return masked;
}

/** Why the act was not done, with the way to the present state, and what was typed where its form is gone. */
function RefusalWords(props: { visit: StaffVisit; file: DossierFile; refusal: RefusedAct; acts: ActName[] }) {
  const { visit, file, refusal, acts } = props;
  const { t } = visit;
  const field = fieldOf(refusal);
  const side = refusal.typed['side']?.[0];
  const isBeside = runningSideSteps(file.dossier.state).some(({ step }) => step.code === side);
  const isOffered = acts.includes(refusal.act) || isBeside;
  return (
    <>
      <ErrorSummary
        t={t}
        title={t('desk.refused', { act: t(`desk.act.${refusal.act}.title`) })}
        errors={[field && isOffered ? { field, text: refusal.text } : { text: refusal.text }]}
      />
      {refusal.problem?.code === 'stale' && (
        <p>
          <a href={dossierHref(file.dossier.dossierId)}>{t('desk.openPresent')}</a>
        </p>
      )}
      {!isOffered && <TypedWords t={t} typed={writtenIn(refusal, t)} open />}
    </>
  );
}

/** What somebody wrote with thought, by the words of its fields; a choice is soon made again. */
function writtenIn({ typed }: RefusedAct, t: Translate): Record<string, string[]> {
  return Object.fromEntries(
    writtenFields.flatMap((name) => {
      const values = typed[name];
      return values ? [[t(`desk.field.${name}`), values]] : [];
    }),
  );
}

const writtenFields = [
  'items',
  'reason',
  'basis',
  'note',
  'answer',
  'whom',
  'about',
  'remark',
  'finding',
] as const;

function fieldOf({ act, problem, typed }: RefusedAct): string | undefined {
  if (problem?.code === 'text-missing' || problem?.code === 'unfit')
    return fieldId(act, problem.field, typed['side']?.[0]);
  return undefined;
}

/** Who, by when and why, how much, and what the clock was told. */
function Aside(props: DossierPageProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { state } = file.dossier;
  return (
    <>
      <PanelSection title={t('desk.dossier.term')} sunk>
        <TermFacts visit={visit} file={file} />
      </PanelSection>
      <PanelSection title={t('desk.dossier.applicant')}>
        <ApplicantFacts {...props} />
      </PanelSection>
      {file.procedure.parcel && (
        <PanelSection title={t('land.parcel.title')}>
          <LinkButton href={`${dossierHref(file.dossier.dossierId)}/thua-dat`} small>
            {t('land.open')}
          </LinkButton>
        </PanelSection>
      )}
      <HandOverPanel visit={visit} file={file} />
      <ResultWayPanel visit={visit} file={file} />
      <PlacesPanel visit={visit} file={file} />
      <MoneySection visit={visit} file={file} />
      {state.ledger.length > 0 && <TermLedger visit={visit} file={file} />}
    </>
  );
}

function TermFacts({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t, language } = visit;
  const { state } = file.dossier;
  const { promise, firstDueAt, step } = state;
  const items: { term: string; value: ComponentChildren }[] = appointmentItems({ visit, file });
  const { termCase } = file.procedure;
  if (termCase) items.unshift({ term: t('desk.dossier.termCase'), value: termCase.name[language] });
  if (promise?.dueAt) items.push({ term: t('desk.dossier.due'), value: momentWords(promise.dueAt, t) });
  if (firstDueAt && firstDueAt !== promise?.dueAt) {
    items.push({ term: t('desk.dossier.firstDue'), value: momentWords(firstDueAt, t) });
  }
  if (state.look && state.status === 1) {
    items.push({ term: t('desk.dossier.answerOnline'), value: momentWords(state.look.answerBy, t) });
  }
  if (step?.dueAt) items.push({ term: t('desk.dossier.stepDue'), value: momentWords(step.dueAt, t) });
  if (state.status === 5 && state.supplement) {
    items.push({ term: t('desk.dossier.answerBy'), value: momentWords(state.supplement.answerBy, t) });
  }
  return (
    <>
      {items.length === 0 ? <p>{t('desk.dossier.noTermYet')}</p> : <DefinitionList dense items={items} />}
      {promise && (
        <WhyBox t={t} lines={wordsOfClock(promise.why, t, language)} law={file.procedure.term.legalBasis} />
      )}
      {step?.holder && <HolderLine t={t} name={step.holder.name} place={step.holder.title} />}
    </>
  );
}

/** The appointments of a term that has several, each with its moment (T13). */
function appointmentItems({ visit, file }: { visit: StaffVisit; file: DossierFile }) {
  const { t, language } = visit;
  const names = file.procedure.term.appointments ?? [];
  return (file.dossier.state.promise?.appointments ?? []).map(({ dueAt, reachedAt }, index) => ({
    term: names[index]?.name[language] ?? '',
    value: reachedAt
      ? t('dossiers.appointment.kept', { at: momentWords(reachedAt, t) })
      : dueAt
        ? momentWords(dueAt, t)
        : t('dossiers.appointment.later'),
  }));
}

function ApplicantFacts({ visit, file, withNumber }: DossierPageProps) {
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const { applicant, representative } = state;
  const number = (text: string) => (withNumber ? text : maskCitizenId(text));
  const known: [string, string | undefined][] = [
    [t('desk.person.name'), applicant.name],
    [t('desk.person.number'), applicant.citizenId && number(applicant.citizenId)],
    [t('desk.person.phone'), applicant.phone],
    [t('desk.person.email'), applicant.email],
    [t('desk.person.address'), applicant.address],
    [t('desk.person.representative'), representative?.name],
    [t('desk.person.representativeNumber'), representative ? number(representative.citizenId) : undefined],
    [t('desk.person.authority'), representative?.authority],
    [t('desk.person.channel'), t(`dossiers.channel.${state.channel}`)],
    [t('desk.person.wish'), t(`dossiers.wish.${state.wish}`)],
  ];
  return (
    <>
      <DefinitionList dense items={known.flatMap(([term, value]) => (value ? [{ term, value }] : []))} />
      {applicant.citizenId && !withNumber && (
        <ActButton action={`${dossierHref(dossierId)}/xem-so`} csrf={csrf} small>
          {t('desk.person.show')}
        </ActButton>
      )}
      <CorrectionLinks visit={visit} file={file} />
      {state.endedAt && mayBeReopened(state) && allows('dossier.reopen', visit.actor) && (
        <LinkButton href={`${dossierHref(dossierId)}/mo-lai`} small>
          {t('corrections.reopening.open')}
        </LinkButton>
      )}
      {!state.endedAt && allows('dossier.correct', visit.actor) && (
        <LinkButton href={`${dossierHref(dossierId)}/sua-du-lieu`} small>
          {t('corrections.open')}
        </LinkButton>
      )}
      {withNumber && <p class="hint">{t('desk.person.logged')}</p>}
    </>
  );
}
