import type { ProcedurePack } from '../../../core/procedures.ts';
import type { ProcessCheck } from '../../../core/processes-checks.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button } from '../../../ui/buttons.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import type { Decision } from '../../decisions/store.ts';
import { type MadeVersion, VersionPreview } from '../../procedures/actions.ts';
import type { Rehearsals } from '../rehearsing.ts';
import type { Typed } from '../typed-rows.ts';
import { rowsOf } from '../typed-steps.ts';
import { waitRowsOf } from '../typed-waits.ts';
import { ProcessDiagram } from './diagram.tsx';
import { CheckList, ProcessList } from './process-parts.tsx';
import { RehearsalPart } from './rehearsal.tsx';
import { StepTable } from './step-table.tsx';
import { WaitTable } from './wait-table.tsx';

export type ComposeProps = {
  visit: StaffVisit;
  /** The procedure with the steps and waits as far as they are typed. */
  pack: ProcedurePack;
  known: readonly Decision[];
  typed: Typed;
  checks: readonly ProcessCheck[];
  rehearsals: Rehearsals | undefined;
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
      {preview && <VersionPreview visit={visit} preview={preview} />}
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
        <WaitTable visit={visit} rows={waitRowsOf(typed)} action={visit.path} errorOf={errorOf} />
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
