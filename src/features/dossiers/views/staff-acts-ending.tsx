import { DefinitionList } from '../../../ui/tables.tsx';
import type { ActFieldsProps } from './staff-act-fields.tsx';
import { momentWords } from './staff-money-and-term.tsx';

/** What is proposed, by whom and why: all that is approved with one button. */
export function ProposalWords({ visit, file }: ActFieldsProps) {
  const { t } = visit;
  const { proposal } = file.dossier.state;
  if (!proposal) return null;
  const { ending, reason, basis, name, title, at, limit } = proposal;
  return (
    <DefinitionList
      dense
      items={[
        { term: t('desk.ending.proposed'), value: t(`desk.ending.${ending}`) },
        { term: t('desk.field.reason'), value: reason },
        { term: t('desk.field.basis'), value: basis },
        ...(limit
          ? [{ term: t('desk.ending.refuseBy'), value: `${momentWords(limit.by, t)} (${limit.basis})` }]
          : []),
        { term: t('desk.ending.by'), value: `${name}, ${title}, ${momentWords(at, t)}` },
      ]}
    />
  );
}
