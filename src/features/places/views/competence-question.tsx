import type { NextQuestion } from '../../../core/competence-answer.ts';
import { notKnown } from '../../../core/competence-choice.ts';
import { type Channel, channels, type PlaceKind } from '../../../core/competence-rules.ts';
import { Button } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfCompetence, wordsOfQuestion } from '../../../ui/competence-words.ts';
import { TextField } from '../../../ui/fields.tsx';
import { csrfFieldName } from '../../../ui/forms.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { wordsOfReasons } from '../../../ui/place-words.ts';
import { fieldsOfConcern, hrefOfConcern, withAnswer } from '../concern.ts';
import { type CompetenceProps, readerOf } from './competence-reader.ts';
import { UnitOptions } from './unit-options.tsx';
import { placeOf } from './unit-words.ts';

type Props = CompetenceProps & { answer: NextQuestion };

/** The one question that decides next: a place, another channel, or a question of the rules. */
export function CompetenceQuestion(props: Props) {
  const { answer } = props;
  if (answer.ask === 'place') return <PlaceQuestion {...props} places={answer.places ?? []} />;
  if (answer.ask === 'channel') return <ChannelQuestion {...props} />;
  return <RuleQuestion {...props} />;
}

/** For the counter: whether the centre where the person is now may receive this, or only helps. */
export function StandingPlaceForm(props: CompetenceProps) {
  const { t } = props.visit;
  const { concern, told } = props;
  if (concern.places.standsAt && told.kind !== 'standsAt') return null;
  return (
    <PanelSection title={t('right-door.who.standing')}>
      <PlaceForm {...props} kinds={['standsAt']} />
    </PanelSection>
  );
}

function PlaceQuestion(props: Props & { places: PlaceKind[] }) {
  const { visit, places, answer } = props;
  const { t } = visit;
  const [only] = places;
  const title =
    places.length === 1 && only
      ? t('right-door.where.one', { place: t(`competence.place.${only}`) })
      : t('right-door.where.several');
  const isUnknownCode = answer.why.some(({ code }) => code === 'placeUnknown');
  return (
    <PanelSection title={title}>
      {isUnknownCode &&
        wordsOfCompetence(answer.why, readerOf(props)).map((line) => <p key={line}>{line}</p>)}
      <PlaceForm {...props} kinds={places} />
    </PanelSection>
  );
}

/** Which place it is (where several would do), then an address, or a unit that was named before. */
function PlaceForm(props: CompetenceProps & { kinds: PlaceKind[] }) {
  const { visit, ways, door, on, concern, told, found, kinds } = props;
  const { t } = visit;
  const isTold = found !== undefined && told.kind !== undefined && kinds.includes(told.kind);
  const kind = isTold ? told.kind : kinds[0];
  const known = [...new Set([concern.known, ...Object.values(concern.places)])].flatMap(
    (code) => door.places.communes.get(code ?? '') ?? [],
  );
  return (
    <>
      {isTold && <OpenAddress {...props} kind={told.kind ?? 'residence'} found={found} />}
      {known.length > 0 && (
        <>
          <Doors
            label={t('right-door.where.known')}
            doors={kinds.flatMap((each) =>
              known.map((unit) => {
                const place = placeOf(unit, on, t);
                const same = t('right-door.where.same', { unit: place });
                const what = capital(t(`competence.place.${each}`));
                return {
                  href: hrefOfPlace(props, each, unit.code),
                  words: kinds.length === 1 ? same : t('right-door.toldPlace', { what, unit: place }),
                };
              }),
            )}
          />
          <p>{t('right-door.where.orOther')}</p>
        </>
      )}
      <form method={ways.kiosk ? 'post' : 'get'} action={`${ways.base}/tham-quyen`} class="stack">
        {ways.kiosk && <input type="hidden" name={csrfFieldName} value={visit.csrf} />}
        {fieldsOfConcern(concern).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {kinds.length > 1 ? (
          <RadioGroup
            t={t}
            name="loai"
            label={t('right-door.where.which')}
            choices={kinds.map((each) => ({ value: each, label: capital(t(`competence.place.${each}`)) }))}
            {...(kind ? { value: kind } : {})}
          />
        ) : (
          <input type="hidden" name="loai" value={kind} />
        )}
        <TextField
          t={t}
          id={`dia-chi-${kinds[0]}`}
          name="dia-chi"
          label={t('right-door.address')}
          hint={t('right-door.addressHint')}
          value={isTold ? told.typed : ''}
          autoComplete="off"
        />
        <div class="button-row">
          <Button icon="search">{t('right-door.goOn')}</Button>
        </div>
      </form>
    </>
  );
}

/** An address that was not certain: its own question first, its options lead on with the code. */
function OpenAddress(
  props: CompetenceProps & { kind: PlaceKind; found: NonNullable<CompetenceProps['found']> },
) {
  const { visit, kind, found } = props;
  const { t } = visit;
  const hrefOf = (code: string) => hrefOfPlace(props, kind, code);
  return (
    <>
      <h3>{t(`right-door.ask.${found.ask}`)}</h3>
      <p>
        {found.ask === 'residents-divided'
          ? t('right-door.dividedWords')
          : wordsOfReasons(found.why, t).at(-1)}
      </p>
      {found.options.length > 0 && (
        <UnitOptions {...props} options={found.options} brief={found.more > 0} hrefOf={hrefOf} />
      )}
      {found.more > 0 && <p>{t('right-door.more', { count: found.more })}</p>}
    </>
  );
}

/** One act: the page that takes a unit for a place of the concern and asks on. */
function hrefOfPlace({ ways, concern }: CompetenceProps, kind: PlaceKind, code: string): string {
  const fields = new URLSearchParams(fieldsOfConcern(concern));
  fields.set('loai', kind);
  fields.set('ma', code);
  return `${ways.base}/tham-quyen?${fields}`;
}

function ChannelQuestion(props: Props) {
  const { visit, ways, concern, answer } = props;
  const { t } = visit;
  const open = channels.filter((each) => answer.options?.includes(each));
  return (
    <PanelSection title={t('right-door.who.channel')}>
      {wordsOfCompetence(answer.why.slice(0, 1), readerOf(props)).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Doors
        label={t('right-door.who.channel')}
        doors={open.map((channel: Channel) => ({
          href: hrefOfConcern(ways.base, { ...concern, channel }),
          words: capital(t(`competence.channel.${channel}`)),
        }))}
      />
    </PanelSection>
  );
}

function RuleQuestion(props: Props) {
  const { visit, ways, concern, answer } = props;
  const { t } = visit;
  const words = wordsOfQuestion(answer.ask, readerOf(props));
  const title = words?.question ?? answer.ask;
  const options = [
    ...(words?.options ?? []),
    ...(answer.options?.includes(notKnown) ? [{ code: notKnown, words: t('right-door.notKnown') }] : []),
  ];
  return (
    <PanelSection title={title}>
      <Doors
        label={title}
        doors={options.map((option) => ({
          href: hrefOfConcern(ways.base, withAnswer(concern, answer.ask, option.code)),
          words: option.words,
        }))}
      />
    </PanelSection>
  );
}

function Doors({ label, doors }: { label: string; doors: { href: string; words: string }[] }) {
  return (
    <ul class="answer-doors" aria-label={label}>
      {doors.map(({ href, words }) => (
        <li key={href}>
          <a class="answer-door" href={href}>
            <strong>{words}</strong>
          </a>
        </li>
      ))}
    </ul>
  );
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}
