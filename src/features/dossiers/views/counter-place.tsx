import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button } from '../../../ui/buttons.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { WhyBox } from '../../../ui/why-box.tsx';
import { type CounterPlace, placeNames } from '../counter-place.ts';
import type { StandInAtCounter } from '../standing-in.ts';
import { unitWords } from './staff-shared.tsx';

type Props = { visit: StaffVisit; place: CounterPlace; standIn?: StandInAtCounter | undefined };
type Answer = NonNullable<CounterPlace['answer']>;

/**
 * "Which office?" beside the form of reception and a part of it: its buttons show the whole form again with all that
 * was typed, and the answer here.
 */
export function CounterPlaceBox(props: Props) {
  const { visit, place } = props;
  const { t } = visit;
  const { answer, picked, typed } = place;
  return (
    <PanelSection title={t('desk.where.title')} id="where" sunk>
      <TextField
        t={t}
        name={placeNames.address}
        label={t('desk.where.address')}
        hint={t('desk.where.hint')}
        value={typed}
        autoComplete="off"
      />
      <input type="hidden" name={placeNames.answered} value={typed} />
      {picked && <input type="hidden" name={placeNames.picked} value={picked} />}
      <div>
        <Button name="refresh" value="yes" tone="quiet" icon="search" small>
          {t('desk.where.ask')}
        </Button>
      </div>
      <div aria-live="polite" class="stack">
        {answer?.kind === 'ask' && <OpenQuestion {...props} answer={answer} />}
        {answer?.kind === 'unit' && <UnitAnswer {...props} answer={answer} />}
      </div>
    </PanelSection>
  );
}

function OpenQuestion({ visit: { t }, answer }: Props & { answer: Extract<Answer, { kind: 'ask' }> }) {
  const { question, words, options, more } = answer;
  return (
    <>
      <p>
        <strong>{question}</strong>
      </p>
      <p>{words}</p>
      <ul class="plain-list">
        {options.map(({ code, label, hint }) => (
          <li key={code}>
            <Button name={placeNames.pick} value={code} tone="quiet" small>
              {label}
            </Button>
            <span class="hint"> {hint}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">{t('right-door.more', { count: more })}</p>}
    </>
  );
}

function UnitAnswer(props: Props & { answer: Extract<Answer, { kind: 'unit' }> }) {
  const { visit, answer } = props;
  const { t } = visit;
  const { competence, title, seat } = answer;
  return (
    <>
      <p>
        <strong>{title}</strong>
        {seat && <span class="hint hours-line">{t('right-door.seatOf', { seat })}</span>}
        <a class="hours-line" href={`/don-vi/${answer.code}`} target="_blank" rel="noopener">
          {t('desk.where.unitPage')}
        </a>
      </p>
      <p>
        {t(`desk.where.${competence.kind}`)} <strong>{competence.words}</strong>
      </p>
      {competence.marks.length > 0 && (
        <p class="cluster">
          {competence.marks.map((mark) => (
            <Badge key={mark} tone="amber">
              {t(`right-door.who.${mark}`)}
            </Badge>
          ))}
        </p>
      )}
      {competence.here && (
        <Notice kind={competence.here === 'receives' ? 'success' : 'warning'}>{competence.hereWords}</Notice>
      )}
      <StandInAct {...props} />
      <WhyBox t={t} lines={[...answer.why, ...competence.why]} title={t('right-door.who.why')} />
      {competence.kind !== 'competence' && (
        <p>
          <a href={competence.href} target="_blank" rel="noopener">
            {t('desk.where.goOn')}
          </a>
        </p>
      )}
    </>
  );
}

/** To receive or help for the unit that decides, with the same form. */
function StandInAct({ visit: { t }, place, standIn }: Props) {
  const found = place.standIn;
  if (!found || found.unit.code === standIn?.unit.code) return null;
  return (
    <div>
      <Button name={placeNames.standIn} value={found.unit.code} tone="quiet" small>
        {t(`desk.where.${found.role}`, { unit: unitWords(found.unit) })}
      </Button>
    </div>
  );
}
