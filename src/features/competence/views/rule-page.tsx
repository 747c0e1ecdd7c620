import type { CompetenceRule } from '../../../core/competence-rules.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { type RuleRoom, rulesPage } from '../room.ts';
import { facetsOf, titleOf } from '../rule-words.ts';
import { RuleBadges } from './rules-page.tsx';

/** One rule as sentences, and the ways to change it by a decision. */
export function RulePage({ room, rule }: { room: RuleRoom; rule: CompetenceRule }) {
  const { visit, reader, door, province } = room;
  const { t } = visit;
  const own = door.rules.rules.find((each) => each.province === province && each.insteadOf === rule.code);
  return (
    <>
      <PageTitle
        above={<a href={rulesPage}>{t('rules.title')}</a>}
        title={titleOf(rule, reader)}
        badges={<RuleBadges room={room} rule={rule} />}
        acts={<RuleActs room={room} rule={rule} />}
      />
      {own && (
        <Notice kind="info">
          {t('rules.hasOwn')} <a href={`${rulesPage}/quy-tac/${own.code}`}>{titleOf(own, reader)}</a>
        </Notice>
      )}
      {facetsOf(rule, reader).map(({ key, lines }) => (
        <PanelSection key={key} title={t(`rules.facet.${key}`)}>
          <ul class="plain-list">
            {lines.map((line) => (
              <li key={line} lang={key === 'basis' ? 'vi' : undefined}>
                {line}
              </li>
            ))}
          </ul>
        </PanelSection>
      ))}
    </>
  );
}

function RuleActs({ room, rule }: { room: RuleRoom; rule: CompetenceRule }) {
  const { t } = room.visit;
  return (
    <>
      {rule.decides && (
        <LinkButton href={`${rulesPage}/cap/${rule.code}`}>{t('rules.change.levels.title')}</LinkButton>
      )}
      <LinkButton href={`${rulesPage}/soan?theo=${rule.code}`}>
        {t(rule.province ? 'rules.change.rule.again' : 'rules.change.rule.own')}
      </LinkButton>
      {rule.province && (
        <LinkButton href={`${rulesPage}/ket-thuc/${rule.code}`}>{t('rules.change.end.title')}</LinkButton>
      )}
    </>
  );
}
