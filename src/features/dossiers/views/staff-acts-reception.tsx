import { toLocal } from '../../../core/clock-moments.ts';
import { promiseFor } from '../../../core/dossier-term.ts';
import { requiredPapers } from '../../../core/filings.ts';
import type { Answers } from '../../../core/forms-definition.ts';
import { paperField } from '../paper-rows.ts';
import { feesFor } from '../reception.ts';
import { wordsOfItems } from '../supplement-words.ts';
import { ExemptionFields } from './exemption-fields.tsx';
import { type ActFieldsProps, fieldId, Line, Long } from './staff-act-fields.tsx';
import { DuePreview, FeeLines } from './staff-money-and-term.tsx';
import { PaperRows } from './staff-papers.tsx';

/** Acceptance: each paper looked at, the fee as it will be, the due moment as it would be now. */
export function AcceptFields(props: ActFieldsProps) {
  const { visit, file, refusal, act, typed } = props;
  const { t } = visit;
  const { procedure, dossier, now, calendar } = file;
  const { state } = dossier;
  const answers = state.answers as Answers;
  const { channel } = state;
  const receivedOn = toLocal(now).toPlainDate().toString();
  const required = requiredPapers(procedure, { answers, channel, receivedOn });
  const chosen = refusal
    ? procedure.papers.flatMap((paper) => {
        const way = paper.fulfilments.find((each) => each === refusal.typed[paperField(paper.code)]?.[0]);
        return way ? [{ code: paper.code, fulfilment: way, documentIds: [] }] : [];
      })
    : state.papers;
  const fees = feesFor(procedure, { answers, channel, now, papers: [] });
  const promise = promiseFor(now.toString(), [], { procedure, calendar });
  return (
    <>
      <PaperRows
        visit={visit}
        papers={procedure.papers}
        required={required}
        chosen={chosen}
        kept={[]}
        prefix={fieldId(act, '')}
        withoutScans
      />
      <FeeLines visit={visit} procedure={procedure} fees={fees} />
      {asksFor(procedure, 'pages') && (
        <Line {...props} name="pages" isNumber hint={t('desk.fee.countedHint')} />
      )}
      {asksFor(procedure, 'copies') && (
        <Line {...props} name="copies" isNumber hint={t('desk.fee.countedHint')} />
      )}
      <ExemptionFields
        visit={visit}
        procedure={procedure}
        typed={(name) => typed(name)}
        prefix={fieldId(act, '')}
        wrong={refusal?.problem?.code === 'exemption-unproved' ? refusal.text : undefined}
      />
      {promise.ok && (
        <DuePreview visit={visit} promise={promise.value} title={t('desk.reception.dueIfNow')} />
      )}
    </>
  );
}

/** What the citizen has brought after a request, taken in at the desk. */
export function AnswerFields(props: ActFieldsProps) {
  const { visit, file, act, refusal } = props;
  const { t, language } = visit;
  const { procedure, dossier } = file;
  const { supplement } = dossier.state;
  return (
    <>
      {supplement && (
        <div>
          <p class="hint">{t('desk.supplement.asked')}</p>
          <ul>
            {wordsOfItems(supplement.items, { t, language, pack: procedure }).map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </div>
      )}
      <PaperRows
        visit={visit}
        papers={procedure.papers}
        required={[]}
        chosen={[]}
        kept={refusal?.kept ?? []}
        prefix={fieldId(act, '')}
      />
      <Long {...props} name="note" />
    </>
  );
}

/** Whether a fee counts pages or copies that only the counter can count. */
function asksFor(procedure: ActFieldsProps['file']['procedure'], count: 'pages' | 'copies'): boolean {
  const formulas = [
    ...procedure.fees.map((fee) => fee.amount),
    ...procedure.derived.map((fact) => fact.expression),
  ];
  return formulas.some((formula) => formula.includes(`${count} != null`));
}
