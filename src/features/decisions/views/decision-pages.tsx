import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, LinkButton } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList, Table } from '../../../ui/tables.tsx';
import type { DecidedChange } from '../actions.ts';
import type { Decision } from '../store.ts';
import { type DecisionError, DecisionFields, dayWords } from './decision-fields.tsx';

const page = '/quan-tri/quyet-dinh';

/** The decisions that a unit registered, the latest first. */
export function DecisionListPage({ visit, decisions }: { visit: StaffVisit; decisions: Decision[] }) {
  const { t } = visit;
  return (
    <Stack>
      <PageTitle
        title={t('decisions.list.title')}
        lead={t('decisions.list.lead')}
        acts={<LinkButton href={`${page}/dang-ky`}>{t('decisions.register.title')}</LinkButton>}
      />
      <Table
        caption={t('decisions.list.title')}
        captionUnseen
        rows={decisions}
        rowKey={({ decisionId }) => decisionId}
        empty={<EmptyState title={t('decisions.list.none')}>{t('decisions.list.noneHint')}</EmptyState>}
        columns={[
          {
            key: 'number',
            label: t('decisions.fields.number'),
            head: true,
            cell: ({ decisionId, number }) => <a href={`${page}/${decisionId}`}>{number}</a>,
          },
          { key: 'title', label: t('decisions.fields.title'), cell: ({ title }) => title },
          { key: 'issuer', label: t('decisions.fields.issuer'), cell: ({ issuer }) => issuer },
          {
            key: 'issued',
            label: t('decisions.fields.issuedOn'),
            kind: 'number',
            cell: ({ issuedOn }) => dayWords(issuedOn),
          },
          {
            key: 'effective',
            label: t('decisions.fields.effectiveOn'),
            kind: 'number',
            cell: ({ effectiveOn }) => dayWords(effectiveOn),
          },
        ]}
      />
    </Stack>
  );
}

/** The form that registers a decision by itself. */
export function RegisterPage(props: {
  visit: StaffVisit;
  typed: Record<string, string[]>;
  errors: DecisionError[];
}) {
  const { visit, typed, errors } = props;
  const { t, csrf } = visit;
  return (
    <Stack>
      <PageTitle title={t('decisions.register.title')} lead={t('decisions.register.lead')} />
      <ErrorSummary t={t} errors={errors} />
      <PostForm action={`${page}/dang-ky`} csrf={csrf} multipart>
        <DecisionFields t={t} known={[]} typed={typed} errors={errors} withDocument />
        <Button>{t('decisions.register.submit')}</Button>
      </PostForm>
    </Stack>
  );
}

/** One decision: what stands on it, who registered it, and all that it changed. */
export function DecisionPage(props: { visit: StaffVisit; decision: Decision; changes: DecidedChange[] }) {
  const { visit, decision, changes } = props;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle
        above={<a href={page}>{t('decisions.list.title')}</a>}
        title={t('decisions.one.title', { number: decision.number })}
        lead={decision.title}
        {...(decision.demonstration
          ? { badges: <Badge tone="quiet">{t('decisions.one.demonstration')}</Badge> }
          : {})}
      />
      <DefinitionList items={factsOf(visit, decision)} />
      <PanelSection title={t('decisions.one.changes')}>
        <Table
          caption={t('decisions.one.changes')}
          captionUnseen
          rows={changes}
          rowKey={({ words, effectiveOn }) => `${effectiveOn} ${words}`}
          empty={<EmptyState title={t('decisions.one.none')}>{t('decisions.one.noneHint')}</EmptyState>}
          columns={[
            {
              key: 'what',
              label: t('decisions.one.what'),
              head: true,
              cell: ({ words, href }) => (href ? <a href={href}>{words}</a> : words),
            },
            {
              key: 'from',
              label: t('decisions.one.from'),
              kind: 'number',
              cell: ({ effectiveOn }) => dayWords(effectiveOn),
            },
          ]}
        />
      </PanelSection>
    </Stack>
  );
}

function factsOf({ t }: StaffVisit, decision: Decision) {
  const { decisionId, issuer, issuedOn, effectiveOn, legalBasis, document, registeredBy } = decision;
  const scan = document && <a href={`${page}/${decisionId}/ban-chup`}>{document.name}</a>;
  return [
    { term: t('decisions.fields.issuer'), value: issuer },
    { term: t('decisions.fields.issuedOn'), value: dayWords(issuedOn) },
    { term: t('decisions.fields.effectiveOn'), value: dayWords(effectiveOn) },
    { term: t('decisions.fields.legalBasis'), value: legalBasis },
    { term: t('decisions.one.scan'), value: scan ?? t('decisions.one.noScan') },
    { term: t('decisions.one.registeredBy'), value: registeredBy },
  ];
}
