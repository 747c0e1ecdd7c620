import type { ComponentChildren } from 'preact';
import type { Competence, CompetenceUnknown as Unknown } from '../../../core/competence-answer.ts';
import { channels } from '../../../core/competence-rules.ts';
import { Badge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfCompetence } from '../../../ui/competence-words.ts';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { Tabs } from '../../../ui/ways.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import { hrefOfConcern } from '../concern.ts';
import { decidedBy, filingWords, helpingWords, nameOfUnit, resultWords } from './competence-places.tsx';
import { type CompetenceProps, readerOf } from './competence-reader.ts';

/** Where to file, who decides, who only helps, where the result is fetched, and the reasons with their law. */
export function CompetenceFound(props: CompetenceProps & { answer: Competence }) {
  const { visit, ways, concern, answer, procedure } = props;
  const { t } = visit;
  const standsAt = concern.places.standsAt;
  return (
    <>
      <Tabs
        label={t('right-door.who.channel')}
        tabs={channels.map((channel) => ({
          href: hrefOfConcern(ways.base, { ...concern, channel }),
          label: t(`right-door.channel.${channel}`),
          current: channel === answer.channel,
        }))}
      />
      <Standing {...props} />
      {standsAt && answer.here && (
        <Notice kind={answer.here === 'receives' ? 'success' : 'warning'}>
          {capital(t(`right-door.who.here.${answer.here}`, { unit: nameOfUnit(standsAt, props) }))}
        </Notice>
      )}
      <div class="four-places">
        <Place title={t('right-door.who.file')}>
          {answer.mayFileAt.map((place) => filingWords(place, props))}
        </Place>
        <Place title={t('right-door.who.decides')}>{[decidedBy(props)]}</Place>
        {answer.helpedBy.length > 0 && (
          <Place title={t('right-door.who.helps')}>
            {answer.helpedBy.map((place) => helpingWords(place, props))}
          </Place>
        )}
        <Place title={t('right-door.who.result')}>
          {answer.resultAt.map((place) => resultWords(place, props))}
        </Place>
      </div>
      <WhyBox
        t={t}
        lines={wordsOfCompetence(answer.why, readerOf(props))}
        title={t('right-door.who.why')}
        open={!ways.kiosk}
      />
      {!ways.kiosk && procedure.canFileOnline && (
        <div class="button-row">
          <LinkButton href={`/nop-ho-so/${procedure.code}`} icon="arrow">
            {t('right-door.who.fileOnline')}
          </LinkButton>
        </div>
      )}
    </>
  );
}

/** The rules do not tell: it is said plainly, with whom to ask. */
export function CompetenceUnknown(props: CompetenceProps & { answer: Unknown }) {
  const { answer } = props;
  const { t } = props.visit;
  return (
    <PanelSection title={t('right-door.who.unknown')}>
      <Notice kind="warning">{t('right-door.who.unknownWords')}</Notice>
      <ul class="plain-list">
        {wordsOfCompetence(answer.why, readerOf(props)).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Standing({ visit: { t }, answer }: { visit: CompetenceProps['visit']; answer: Competence }) {
  if (answer.verified && !answer.demonstration) return null;
  return (
    <div class="cluster">
      {!answer.verified && <Badge tone="amber">{t('right-door.who.unverified')}</Badge>}
      {answer.demonstration && <Badge tone="amber">{t('right-door.who.demonstration')}</Badge>}
    </div>
  );
}

function Place({ title, children }: { title: string; children: ComponentChildren[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="place-lines">
        {children.map((each, at) => (
          <li key={at}>{each}</li>
        ))}
      </ul>
    </section>
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1);
}
