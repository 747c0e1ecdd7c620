import { feesInForce } from '../../../core/fee-rules.ts';
import type { ProcedurePack } from '../../../core/procedures.ts';
import { Badge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { Select } from '../../../ui/fields.tsx';
import { EmptyState, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Table } from '../../../ui/tables.tsx';
import { type FeeRoom, rulesPage } from '../staff-rules.tsx';
import type { KeptFeeRule } from '../store.ts';
import { formulaWords, periodWords, scopeWords } from './rule-words.ts';

type Props = {
  room: FeeRoom;
  packs: ProcedurePack[];
  words: string;
  channel: 'counter' | 'online' | 'post';
};

/** The rules of the province, and what each procedure costs today on one channel. */
export function RulesPage({ room, packs, words, channel }: Props) {
  const { t } = room.visit;
  const choices = (['counter', 'online', 'post'] as const).map((value) => ({
    value,
    label: t(`fees.channel.${value}`),
  }));
  return (
    <>
      <PageTitle
        title={t('fees.rule.title')}
        lead={t('fees.rule.lead')}
        acts={
          <LinkButton href={`${rulesPage}/them`} tone="primary">
            {t('fees.rule.add')}
          </LinkButton>
        }
      />
      <PanelSection title={t('fees.rule.own', { count: room.rules.length })}>
        <OwnRules room={room} />
      </PanelSection>
      <SearchField t={t} action={rulesPage} label={t('fees.rule.search')} value={words}>
        <Select t={t} name="kenh" label={t('fees.rule.channel')} value={channel} choices={choices} />
      </SearchField>
      <PanelSection title={t('fees.rule.inForce', { channel: t(`fees.channel.${channel}`) })}>
        <InForce room={room} packs={packs} channel={channel} />
      </PanelSection>
    </>
  );
}

function OwnRules({ room }: { room: FeeRoom }) {
  const { t, language } = room.visit;
  return (
    <Table<KeptFeeRule>
      caption={t('fees.rule.title')}
      captionUnseen
      rows={room.rules}
      rowKey={({ ruleId }) => ruleId}
      empty={<EmptyState title={t('fees.rule.none')}>{t('fees.rule.noneWords')}</EmptyState>}
      columns={[
        { key: 'scope', label: t('fees.rule.reach'), head: true, cell: (rule) => scopeWords(rule, room) },
        { key: 'amount', label: t('fees.rule.amount'), cell: (rule) => formulaWords(rule, language) },
        {
          key: 'period',
          label: t('fees.rule.period'),
          cell: (rule) => (
            <>
              {periodWords(rule, t)} <RuleBadges rule={rule} room={room} />
            </>
          ),
        },
        {
          key: 'basis',
          label: t('fees.rule.basis'),
          cell: ({ body }) => <span lang="vi">{body.legalBasis}</span>,
        },
        {
          key: 'acts',
          label: t('fees.rule.acts'),
          kind: 'acts',
          cell: (rule) =>
            !rule.endedByDecision && (
              <a href={`${rulesPage}/ket-thuc?quy=${encodeURIComponent(rule.ruleId)}`}>
                {t('fees.rule.end')}
              </a>
            ),
        },
      ]}
    />
  );
}

function RuleBadges({ rule, room }: { rule: KeptFeeRule; room: FeeRoom }) {
  const { t } = room.visit;
  const today = room.today.toString();
  return (
    <>
      {rule.effectiveFrom > today && <Badge tone="amber">{t('fees.rule.toCome')}</Badge>}
      {rule.effectiveTo !== null && rule.effectiveTo < today && (
        <Badge tone="quiet">{t('fees.rule.over')}</Badge>
      )}
      {!rule.verified && <Badge tone="amber">{t('fees.rule.unverified')}</Badge>}
      {rule.demonstration && <Badge tone="quiet">{t('fees.rule.demonstration')}</Badge>}
    </>
  );
}

function InForce({ room, packs, channel }: Omit<Props, 'words'>) {
  const { t, language, actor } = room.visit;
  const asked = { provinceCode: actor.unitCode, channel, on: room.today.toString() };
  const rows = packs.flatMap((pack) =>
    feesInForce(pack, room.rules, asked).map((fee) => ({ pack, fee, key: `${pack.code} ${fee.code}` })),
  );
  if (rows.length === 0) return <Notice>{t('fees.rule.nothingFound')}</Notice>;
  return (
    <Table
      caption={t('fees.rule.inForce', { channel: t(`fees.channel.${channel}`) })}
      captionUnseen
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'procedure',
          label: t('fees.rule.procedure'),
          head: true,
          cell: ({ pack }) => (
            <a href={`${rulesPage}/them?thu-tuc=${pack.code}`}>{pack.shortName[language]}</a>
          ),
        },
        {
          key: 'fee',
          label: t('fees.rule.fee'),
          cell: ({ fee }) => (
            <>
              {fee.name[language]} <Badge tone="quiet">{t(`fees.kind.${fee.kind}`)}</Badge>
            </>
          ),
        },
        {
          key: 'amount',
          label: t('fees.rule.amount'),
          cell: ({ fee }) => (
            <>
              {fee.formula[language]}{' '}
              {!fee.verified && <Badge tone="amber">{t('fees.rule.unverified')}</Badge>}
            </>
          ),
        },
        { key: 'moment', label: t('fees.rule.moment'), cell: ({ fee }) => t(`fees.moment.${fee.chargedAt}`) },
        {
          key: 'from',
          label: t('fees.rule.source'),
          cell: ({ fee }) => fee.rule?.decision ?? t('fees.rule.national'),
        },
      ]}
    />
  );
}
