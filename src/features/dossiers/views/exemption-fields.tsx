import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/visit.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';

/** Who is exempt from a fee of the procedure, and the proof: a paper that was seen, or a register looked up. */
export function ExemptionFields(props: {
  visit: Visit;
  procedure: ProcedureVersion;
  typed: (name: string) => string;
  prefix?: string;
  wrong?: string | undefined;
}) {
  const { visit, procedure, typed, prefix = '', wrong } = props;
  const { t, language } = visit;
  const exemptions = new Map(
    procedure.fees.flatMap((fee) => fee.exemptions.map((each) => [each.code, each] as const)),
  );
  if (exemptions.size === 0) return null;
  const papers = [...exemptions.values()].flatMap(({ proofPaper }) =>
    proofPaper ? [proofPaper[language]] : [],
  );
  return (
    <details class="exemption-fields" open={typed('exemption') !== ''}>
      <summary>{t('desk.fee.exemption')}</summary>
      <Select
        t={t}
        name="exemption"
        id={`${prefix}exemption`}
        label={t('desk.fee.exemption')}
        emptyWords={t('desk.fee.noExemption')}
        value={typed('exemption')}
        choices={[...exemptions.values()].map(({ code, name }) => ({ value: code, label: name[language] }))}
      />
      <RadioGroup
        t={t}
        name="exemption-by"
        id={`${prefix}exemption-by`}
        label={t('fees.proof.by')}
        inRow
        value={typed('exemption-by') || 'paper'}
        choices={(['paper', 'register'] as const).map((value) => ({
          value,
          label: t(`fees.proof.${value}`),
        }))}
      />
      <TextField
        t={t}
        name="exemption-proof"
        id={`${prefix}exemption-proof`}
        label={t('fees.proof.words')}
        hint={
          papers.length > 0 ? t('fees.proof.papers', { papers: papers.join('; ') }) : t('fees.proof.hint')
        }
        error={wrong}
        value={typed('exemption-proof')}
      />
    </details>
  );
}
