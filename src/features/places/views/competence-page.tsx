import type { PlaceKind } from '../../../core/competence-rules.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfQuestion } from '../../../ui/competence-words.ts';
import { CodeText } from '../../../ui/marks.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { fieldsOfConcern, hrefOfConcern, withAnswer, withPlace } from '../concern.ts';
import { CompetenceFound, CompetenceUnknown } from './competence-answer.tsx';
import { CompetenceQuestion, StandingPlaceForm } from './competence-question.tsx';
import { type CompetenceProps, readerOf } from './competence-reader.ts';
import { RoomOfWays } from './room-of-ways.tsx';
import { placeOf } from './unit-words.ts';

/** The next question, or who is competent and why; with all that was said so far, each to be changed. */
export function CompetencePage(props: CompetenceProps) {
  const { visit, ways, answer, procedure } = props;
  const { t } = visit;
  return (
    <RoomOfWays visit={visit} ways={ways}>
      <PageTitle
        above={
          <>
            {t('right-door.who.above')} · <CodeText>{procedure.code}</CodeText>
          </>
        }
        title={procedure.name}
        acts={procedure.isListed && <CardLink {...props} />}
      />
      {answer.kind === 'question' && <CompetenceQuestion {...props} answer={answer} />}
      {answer.kind === 'competence' && <CompetenceFound {...props} answer={answer} />}
      {answer.kind === 'unknown' && <CompetenceUnknown {...props} answer={answer} />}
      {answer.kind === 'competence' && procedure.papers.length > 0 && <Papers {...props} />}
      {answer.kind === 'competence' && answer.channel === 'counter' && <StandingPlaceForm {...props} />}
      <ToldSoFar {...props} />
    </RoomOfWays>
  );
}

/** The card with papers, fees and term; at the kiosk in large type, with the way back here. */
function CardLink({ visit: { t }, ways, concern, procedure }: CompetenceProps) {
  const own = `/thu-tuc/${procedure.code}`;
  const fields = new URLSearchParams(fieldsOfConcern(concern));
  return (
    <LinkButton href={ways.kiosk ? `/kiosk${own}?${fields}` : own} icon="file">
      {t('right-door.who.card')}
    </LinkButton>
  );
}

function Papers({ visit: { t }, procedure }: CompetenceProps) {
  return (
    <PanelSection title={t('right-door.who.papers')}>
      <ul class="plain-list">
        {procedure.papers.map((paper) => (
          <li key={paper}>{paper}</li>
        ))}
      </ul>
      <p class="hint">{t('right-door.who.papersHint')}</p>
    </PanelSection>
  );
}

function ToldSoFar(props: CompetenceProps) {
  const { visit, ways, door, on, concern } = props;
  const { t } = visit;
  const change = (href: string, what: string) => (
    <a href={href}>
      {t('right-door.change')} <span class="unseen">{what}</span>
    </a>
  );
  const places = Object.entries(concern.places) as [PlaceKind, string][];
  return (
    <PanelSection title={t('right-door.told')} sunk>
      <ul class="told-list">
        {places.map(([kind, code]) => {
          const unit = door.places.communes.get(code);
          const what = t(`competence.place.${kind}`);
          return (
            <li key={kind}>
              <span>{t('right-door.toldPlace', { what, unit: unit ? placeOf(unit, on, t) : code })}</span>
              {change(hrefOfConcern(ways.base, withPlace(concern, kind, undefined)), what)}
            </li>
          );
        })}
        {Object.entries(concern.answers).map(([code, said]) => {
          const words = wordsOfQuestion(code, readerOf(props));
          const option = words?.options.find((each) => each.code === said)?.words;
          return (
            <li key={code}>
              <span>
                {words?.question} <strong>{option ?? t('right-door.notKnown')}</strong>
              </span>
              {change(
                hrefOfConcern(ways.base, withAnswer(concern, code, undefined)),
                words?.question ?? code,
              )}
            </li>
          );
        })}
        <li>
          <a href={hrefOfConcern(ways.base, { ...concern, procedure: undefined })}>
            {t('right-door.toldProcedure')}
          </a>
        </li>
      </ul>
    </PanelSection>
  );
}
