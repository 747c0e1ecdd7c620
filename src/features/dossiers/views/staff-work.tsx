import { openLimit } from '../../../core/answer-limits.ts';
import type { DossierState } from '../../../core/dossier-state.ts';
import { allows, type Staff } from '../../../core/permissions.ts';
import type { ProcedureStep } from '../../../core/procedures.ts';
import { openCalls, runningSideSteps } from '../../../core/work-acts.ts';
import type { DoneWork, SideStep } from '../../../core/work-events.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { DossierFile } from '../dossier-file.ts';
import type { ActName } from '../possible-acts.ts';
import { departmentName } from '../tracking.ts';
import type { DossierPageProps } from './staff-act-fields.tsx';
import { ActBox } from './staff-acts.tsx';
import { momentWords } from './staff-money-and-term.tsx';

type Props = { visit: StaffVisit; file: DossierFile };

/** The working steps of the process side by side: those beside the present step, and what is done already. */
export function WorkSection(props: DossierPageProps) {
  const { visit, file } = props;
  const { sideSteps, work } = file.dossier.state;
  if (sideSteps.length === 0 && work.length === 0) return null;
  return (
    <PanelSection title={visit.t('desk.work.title')}>
      <ul class="work-steps">
        {sideSteps.map((side) => (
          <li key={`${side.step.code} ${side.begunAt}`} class="work-step">
            <SideStepBox {...props} side={side} />
          </li>
        ))}
        {work.map((each) => (
          <li key={each.at} class="work-step">
            <h3>{nameOf(each.code, props)}</h3>
            <DoneWords {...{ visit, file }} work={each} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** What calls for an act of the drafting officer: findings against the dossier, and limits that the law sets. */
export function CallsNotice({ visit, file }: Props) {
  const { t } = visit;
  const { state } = file.dossier;
  const limit = openLimit(state);
  const calls = state.step?.kind === 'draft' ? openCalls(state) : [];
  if (calls.length === 0 && !limit) return null;
  const isLate = limit && Temporal.Instant.compare(file.now, limit.by) > 0;
  return (
    <Notice kind="warning">
      {calls.map((call) => (
        <p key={call.at}>
          {t(`desk.work.call.${call.calls}`, { step: nameOf(call.code, { visit, file }), note: call.note })}
        </p>
      ))}
      {calls.length > 0 && <p>{t('desk.work.callHint')}</p>}
      {limit && (
        <p>
          {t(`desk.limit.${limit.act}`, { moment: momentWords(limit.by, t), basis: limit.basis })}{' '}
          {isLate && <strong>{t('desk.limit.late')}</strong>}
        </p>
      )}
    </Notice>
  );
}

/** The acts with that first which the findings call for: a supplement, guidance on it, or a refusal. */
export function calledFirst(acts: readonly ActName[], state: DossierState): ActName[] {
  const [call] = state.step?.kind === 'draft' ? openCalls(state) : [];
  if (!call) return [...acts];
  const asks: ActName[] = state.supplement ? ['guide'] : ['supplement-processing'];
  const wanted: ActName[] = [...(call.calls === 'supplement' ? asks : []), 'refuse-processing'];
  const first = wanted.find((act) => acts.includes(act));
  return first ? [first, ...acts.filter((act) => act !== first)] : [...acts];
}

function SideStepBox(props: DossierPageProps & { side: SideStep }) {
  const { visit, file, side } = props;
  const { t } = visit;
  const { step, beside, done } = side;
  const isRunning = runningSideSteps(file.dossier.state).includes(side);
  const word = done ? 'done' : side.droppedAt ? 'dropped' : isRunning ? 'open' : 'resting';
  const isLate = isRunning && step.dueAt !== null && Temporal.Instant.compare(file.now, step.dueAt) > 0;
  return (
    <>
      <h3>{nameOf(step.code, props)}</h3>
      <p class="cluster">
        <Badge tone={isLate ? 'late' : done ? 'jade' : 'quiet'}>
          {t(isLate ? 'desk.work.late' : `desk.work.${word}`)}
        </Badge>
        <span>{departmentName(file.departments, step.departmentCode)}</span>
        <span>{step.holder?.name ?? t('desk.work.nobody')}</span>
        <span class="hint number-line">
          {step.dueAt ? t('desk.work.due', { moment: momentWords(step.dueAt, t) }) : t('desk.work.noDue')}
        </span>
      </p>
      <p class="hint">{t('desk.work.beside', { step: nameOf(beside, props) })}</p>
      {done && <DoneWords {...{ visit, file }} work={done} />}
      {isRunning && (
        <div class="act-list">
          {sideActs(side, file.dossier.state, visit.actor).map((act) => (
            <ActBox key={act} {...props} act={act} isFirst={act === 'finish-side'} side={step.code} />
          ))}
        </div>
      )}
    </>
  );
}

/** What this post may do on a step beside the present one: its own department's work, given or taken. */
function sideActs({ step }: SideStep, state: DossierState, actor: Staff): ActName[] {
  if (state.proposal || state.proposedChange) return [];
  const isOwn = step.departmentCode === actor.departmentCode;
  const isFree = !step.holder || step.holder.personId === actor.personId;
  const mayWork = isOwn && isFree && allows('dossier.process', actor);
  const mayGive = (isOwn || actor.roles.includes('centre-director')) && allows('dossier.assign', actor);
  return [
    ...(mayWork && !step.holder ? (['take-side'] as const) : []),
    ...(mayGive ? (['assign-side'] as const) : []),
    ...(mayWork ? (['finish-side'] as const) : []),
  ];
}

function DoneWords({ visit, file, work }: Props & { work: DoneWork }) {
  const { t, language } = visit;
  const step = stepOf(work.code, file);
  const outcome = step?.outcomes?.find(({ code }) => code === work.outcome)?.name[language];
  return (
    <>
      {outcome && <p>{t('desk.work.found', { outcome })}</p>}
      {work.note && <p class="quoted">{work.note}</p>}
      <p class="hint">
        {t('desk.work.doneBy', { name: work.by, post: work.post, moment: momentWords(work.at, t) })}
      </p>
    </>
  );
}

function nameOf(code: string, { visit, file }: Props): string {
  return stepOf(code, file)?.name[visit.language] ?? code;
}

function stepOf(code: string, { procedure }: DossierFile): ProcedureStep | undefined {
  return procedure.steps.find((step) => step.code === code);
}
