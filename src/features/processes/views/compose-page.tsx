import { showPartialDay } from '../../../core/names-and-dates.ts';
import type { ProcedurePack } from '../../../core/procedures.ts';
import type { ProcessCheck } from '../../../core/processes-checks.ts';
import type { Rehearsal } from '../../../core/processes-simulation.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button } from '../../../ui/buttons.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import type { Decision } from '../../decisions/store.ts';
import { DifferenceList, type MadeVersion } from '../../procedures/actions.ts';
import { rowsOf, type Typed } from '../typed-steps.ts';
import { ProcessDiagram } from './diagram.tsx';
import { CheckList, ProcessList } from './process-parts.tsx';
import { RehearsalPart } from './rehearsal.tsx';
import { StepTable } from './step-table.tsx';

export type ComposeProps = {
  visit: StaffVisit;
  /** The procedure with the steps as far as they are typed. */
  pack: ProcedurePack;
  known: readonly Decision[];
  typed: Typed;
  checks: readonly ProcessCheck[];
  rehearsal: Rehearsal | undefined;
  problems: { field: string; text: string }[];
  preview: MadeVersion | undefined;
};

/** A process composed in a table, drawn, checked and rehearsed anew at each press, and made a version by a decision. */
export function ComposePage(props: ComposeProps) {
  const { visit, pack, known, typed, problems, preview } = props;
  const { t, language } = visit;
  const back = `/quan-tri/thu-tuc/${pack.code}/quy-trinh`;
  const errorOf = (field: string) => {
    const error = problems.find((each) => each.field === field)?.text;
    return error ? { error } : {};
  };
  return (
    <>
      <PageTitle
        above={<a href={back}>{t('processes.title')}</a>}
        title={t('processes.edit.title')}
        lead={t('processes.edit.lead', { code: pack.code, name: pack.name[language] })}
      />
      <ErrorSummary t={t} errors={problems} />
      {preview && (
        <PanelSection title={t('processes.edit.preview')} id="xem-truoc">
          <Notice kind="info">
            {t('processes.edit.previewWords', {
              version: preview.version,
              day: showPartialDay(preview.effectiveOn.toString()),
            })}
          </Notice>
          <DifferenceList visit={visit} differences={preview.differences} sides={['before', 'after']} />
        </PanelSection>
      )}
      <ChangeFrame
        t={t}
        action={visit.path}
        csrf={visit.csrf}
        known={known}
        typed={typed}
        problems={problems}
        previewed={preview && previewedField(typed)}
        back={back}
      >
        {/* The first button of a form is what the Enter key presses: redrawing changes nothing. */}
        <div>
          <Button name="viec" value="ve" tone="quiet" formAction={`${visit.path}#so-do`}>
            {t('processes.edit.redraw')}
          </Button>
        </div>
        <StepTable visit={visit} rows={rowsOf(typed)} action={visit.path} errorOf={errorOf} />
        <Picture {...props} />
        <RehearsalPart {...props} action={visit.path} />
      </ChangeFrame>
    </>
  );
}

function Picture({ visit, pack, checks }: ComposeProps) {
  const { t } = visit;
  return (
    <section class="stack" id="so-do">
      <h2>{t('processes.diagram')}</h2>
      <ProcessDiagram visit={visit} pack={pack} id="hinh" />
      <details open>
        <summary>{t('processes.list')}</summary>
        <ProcessList visit={visit} pack={pack} />
      </details>
      <h2 id="kiem-tra">{t('processes.checks')}</h2>
      <CheckList visit={visit} pack={pack} checks={checks} />
    </section>
  );
}
