import { type LeftOut, withdrawnBy } from '../../../core/competence-changes.ts';
import type { CompetenceRule } from '../../../core/competence-rules.ts';
import { showPartialDay } from '../../../core/names-and-dates.ts';
import { Badge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { EmptyState, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Table } from '../../../ui/tables.tsx';
import { type RuleRoom, rulesPage } from '../room.ts';
import { decidesWords, periodWords, proceduresOf, titleOf, whenLines } from '../rule-words.ts';
import type { RecordedChange } from '../store.ts';

type Props = { room: RuleRoom; words: string; rules: CompetenceRule[]; leftOut: LeftOut[] };

/** Every rule in force or to come, of the country and of the province, and what decisions changed. */
export function RulesPage({ room, words, rules, leftOut }: Props) {
  const { t } = room.visit;
  return (
    <>
      <PageTitle
        title={t('rules.title')}
        lead={t('rules.lead', {
          province: room.door.units.nameOf(room.province, room.today) ?? room.province,
        })}
        acts={
          <>
            <LinkButton href={`${rulesPage}/soan`} tone="primary">
              {t('rules.change.rule.title')}
            </LinkButton>
            <LinkButton href={`${rulesPage}/phi-dia-gioi`}>{t('rules.change.list.title')}</LinkButton>
          </>
        }
      />
      {leftOut.length > 0 && (
        <Notice kind="problem" title={t('rules.leftOut')}>
          <ul class="plain-list">
            {leftOut.map(({ change }) => (
              <li key={change.code}>{t('rules.leftOutWords', { citation: change.citation })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <SearchField t={t} action={rulesPage} label={t('rules.searchLabel')} value={words} />
      <PanelSection title={t('rules.inForce', { count: rules.length })}>
        <RuleTable room={room} rules={rules} />
      </PanelSection>
      <PanelSection title={t('rules.changes')}>
        <ChangeTable room={room} />
      </PanelSection>
    </>
  );
}

function RuleTable({ room, rules }: { room: RuleRoom; rules: CompetenceRule[] }) {
  const { reader, today } = room;
  const { t } = room.visit;
  return (
    <Table
      caption={t('rules.inForce', { count: rules.length })}
      captionUnseen
      rows={rules}
      rowKey={({ code }) => code}
      empty={<EmptyState title={t('rules.none')}>{t('rules.noneWords')}</EmptyState>}
      columns={[
        {
          key: 'rule',
          label: t('rules.facet.scope'),
          head: true,
          cell: (rule) => (
            <>
              <a href={`${rulesPage}/quy-tac/${rule.code}`}>{titleOf(rule, reader)}</a>
              {whenLines(rule, reader).map((line) => (
                <p key={line} class="hint">
                  {line}
                </p>
              ))}
            </>
          ),
        },
        { key: 'decides', label: t('rules.facet.decides'), cell: (rule) => decidesWords(rule, reader) },
        {
          key: 'period',
          label: t('rules.facet.period'),
          cell: (rule) => (
            <>
              {periodWords(rule, t)}{' '}
              {rule.effectiveFrom > today.toString() && <Badge tone="amber">{t('rules.toCome')}</Badge>}
            </>
          ),
        },
        {
          key: 'basis',
          label: t('rules.facet.basis'),
          cell: (rule) => <RuleBadges room={room} rule={rule} />,
        },
      ]}
    />
  );
}

/** What to know of a rule at a glance: whose it is, whether its basis was read, whether it is invented. */
export function RuleBadges({ room, rule }: { room: RuleRoom; rule: CompetenceRule }) {
  const { t } = room.visit;
  const isVerified = rule.bases.every(({ verified }) => verified);
  return (
    <span class="cluster">
      <Badge tone={rule.province ? 'accent' : 'quiet'}>
        {t(rule.province ? 'rules.byDecision' : 'rules.ofCountry')}
      </Badge>
      <Badge tone={isVerified ? 'jade' : 'amber'}>
        {t(isVerified ? 'rules.verified' : 'rules.unverified')}
      </Badge>
      {rule.demonstration && <Badge tone="amber">{t('rules.demonstrationShort')}</Badge>}
    </span>
  );
}

function ChangeTable({ room }: { room: RuleRoom }) {
  const { visit, changes, province, today } = room;
  const { t } = visit;
  const own = changes.filter((change) => change.province === province).reverse();
  const withdrawn = withdrawnBy(changes);
  const mayWithdraw = ({ code, content, effectiveOn }: RecordedChange) =>
    content.kind !== 'withdraw' && !withdrawn.has(code) && effectiveOn > today.toString();
  return (
    <Table
      caption={t('rules.changes')}
      captionUnseen
      rows={own}
      rowKey={({ code }) => code}
      empty={<p class="hint">{t('rules.noChanges')}</p>}
      columns={[
        {
          key: 'what',
          label: t('rules.whatChanged'),
          head: true,
          cell: (change) => (
            <a href={`/quan-tri/quyet-dinh/${change.decisionId}`}>{changeWords(change, room)}</a>
          ),
        },
        {
          key: 'basis',
          label: t('rules.facet.basis'),
          cell: ({ citation }) => <span lang="vi">{citation}</span>,
        },
        {
          key: 'from',
          label: t('decisions.change.from'),
          cell: ({ effectiveOn, code }) => (
            <>
              {showPartialDay(effectiveOn)}{' '}
              {withdrawn.has(code) && <Badge tone="quiet">{t('rules.withdrawn')}</Badge>}
            </>
          ),
        },
        {
          key: 'acts',
          label: t('rules.acts'),
          kind: 'acts',
          cell: (change) =>
            mayWithdraw(change) && (
              <LinkButton small href={`${rulesPage}/rut/${change.code}`}>
                {t('rules.change.withdraw.title')}
              </LinkButton>
            ),
        },
      ]}
    />
  );
}

/** What a change did, in one line. */
export function changeWords(
  { content }: RecordedChange,
  { reader, changes }: Pick<RuleRoom, 'reader' | 'changes'>,
): string {
  const { t } = reader;
  if (content.kind === 'list') {
    return t(`rules.did.${content.way}`, { procedures: content.procedures.join(', ') });
  }
  if (content.kind === 'rule') {
    const procedures = proceduresOf(content.rule, reader.rules).join(', ');
    return t(content.replaces ? 'rules.did.replaced' : 'rules.did.entered', { procedures });
  }
  const before = changes.find(({ code }) => code === content.code);
  const procedures =
    before?.content.kind === 'rule' ? proceduresOf(before.content.rule, reader.rules).join(', ') : '';
  return t(`rules.did.${content.kind}`, { procedures });
}
