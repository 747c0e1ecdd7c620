import type { FiledPaper } from '../../../core/dossier-events.ts';
import type { ProcedurePaper } from '../../../core/procedures.ts';
import { takenTypesAccept } from '../../../http/file-names.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import { type KeptScan, keptScanName, paperField, scanField } from '../paper-rows.ts';

/** The papers of the procedure as rows: how each is fulfilled, and its scans where it may have one. */
export function PaperRows(props: {
  visit: StaffVisit;
  papers: readonly ProcedurePaper[];
  required: readonly ProcedurePaper[];
  chosen: readonly FiledPaper[];
  kept: readonly (KeptScan & { word: string })[];
  /** keeps the ids of several such forms on one page apart */
  prefix: string;
  /** without places for scans */
  withoutScans?: boolean;
}) {
  const { visit, papers, required, kept } = props;
  const { t } = visit;
  const isRequired = (paper: ProcedurePaper) => required.some(({ code }) => code === paper.code);
  const needed = papers.filter(isRequired);
  const others = papers.filter((paper) => !isRequired(paper));
  return (
    <FieldGroup legend={t('desk.papers.legend')}>
      {kept.map(({ sha256, word }) => (
        <input key={sha256} type="hidden" name={keptScanName} value={word} />
      ))}
      {needed.map((paper) => (
        <PaperRow key={paper.code} {...props} paper={paper} needed />
      ))}
      {others.length > 0 && (
        <details class="desk-more" open={others.some((paper) => isChosen(paper, props.chosen))}>
          <summary>{t('desk.papers.others', { count: others.length })}</summary>
          {others.map((paper) => (
            <PaperRow key={paper.code} {...props} paper={paper} needed={false} />
          ))}
        </details>
      )}
    </FieldGroup>
  );
}

function PaperRow(props: Parameters<typeof PaperRows>[0] & { paper: ProcedurePaper; needed: boolean }) {
  const { visit, paper, needed, chosen, kept, prefix, withoutScans } = props;
  const { t, language } = visit;
  const name = paperField(paper.code);
  const own = kept.filter((scan) => scan.paperCode === paper.code);
  const mayScan = !withoutScans && paper.fulfilments.some((way) => way === 'paper' || way === 'scan');
  return (
    <div class="paper-row">
      <RadioGroup
        t={t}
        name={name}
        id={prefix + name}
        label={paper.name[language]}
        hint={paper.note?.[language]}
        required={needed}
        inRow
        value={chosen.find(({ code }) => code === paper.code)?.fulfilment ?? 'none'}
        choices={[
          ...paper.fulfilments.map((way) => ({ value: way, label: t(`dossiers.fulfilment.${way}`) })),
          { value: 'none', label: t(needed ? 'desk.papers.missing' : 'desk.papers.notNeeded') },
        ]}
      />
      {mayScan && (
        <FileField
          t={t}
          name={scanField(paper.code)}
          id={prefix + scanField(paper.code)}
          label={t('desk.papers.scan', { paper: paper.name[language] })}
          accept={takenTypesAccept}
          multiple
          files={own.map((scan) => ({ name: scan.name, removeName: `drop.${scan.sha256}` }))}
        />
      )}
    </div>
  );
}

function isChosen(paper: ProcedurePaper, chosen: readonly FiledPaper[]): boolean {
  return chosen.some(({ code }) => code === paper.code);
}
