import type { NewCommune, OldCommune, Province } from '../../../core/places.ts';
import { typedText } from '../../../http/forms.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import { DecisionFields } from '../../decisions/actions.ts';
import type { MadePlaceChange } from '../actions.ts';
import type { ChangeForm, Typed } from '../change-forms.ts';
import type { PlaceSample, SampleAnswer } from '../change-samples.ts';
import { dayWords, namesIn, wordsOfChange } from '../change-words.ts';
import { hrefOfUnit, type ProvinceRoom, placesPage } from '../province-room.ts';
import { ChangeFields } from './change-fields.tsx';
import { titleOf } from './unit-words.ts';

export type ChangePageProps = {
  room: ProvinceRoom;
  form: ChangeForm;
  subject: NewCommune | OldCommune | Province;
  typed: Typed;
  back: {
    errors: { field: string; text: string }[];
    preview?: { made: MadePlaceChange; samples: PlaceSample[]; mark: string };
  };
};

/** One change of one unit: its decision, the change, its day; tried first, then saved. */
export function ChangePage(props: ChangePageProps) {
  const { room, form, subject, typed, back } = props;
  const { t, csrf } = room.visit;
  const page = 'edges' in subject ? hrefOfUnit(subject) : `${placesPage}/${subject.code}`;
  return (
    <Stack>
      <PageTitle
        above={<a href={page}>{titleOf(subject, room.today, t)}</a>}
        title={t(`place-changes.form.${form}`)}
        lead={t(`place-changes.about.${form}`)}
      />
      <ErrorSummary t={t} errors={back.errors} />
      {back.preview && <Preview room={room} {...back.preview} />}
      <PostForm
        action={`${page}/${form}`}
        csrf={csrf}
        multipart
        hidden={back.preview ? { 'da-xem': back.preview.mark } : {}}
      >
        <FieldGroup legend={t('place-changes.theChange')}>
          <div id="thay-doi" tabIndex={-1} />
          <ChangeFields {...props} />
          <DateField
            t={t}
            name="tu"
            label={t('place-changes.field.tu')}
            hint={t('place-changes.tuHint')}
            value={dayParts(typed)}
            {...errorFor(back.errors, 'tu')}
          />
        </FieldGroup>
        <DecisionFields t={t} known={room.known} typed={typed} errors={back.errors} withDocument />
        <TextField
          t={t}
          name="thu-dia-chi"
          label={t('place-changes.field.thu-dia-chi')}
          hint={t('place-changes.tryHint')}
          value={typedText(typed, 'thu-dia-chi')}
          autoComplete="off"
        />
        <ButtonRow>
          <Button name="viec" value={back.preview ? 'luu' : 'xem'}>
            {t(back.preview ? 'place-changes.save' : 'place-changes.preview')}
          </Button>
          {back.preview && (
            <Button name="viec" value="xem" tone="quiet">
              {t('place-changes.previewAgain')}
            </Button>
          )}
        </ButtonRow>
      </PostForm>
    </Stack>
  );
}

/** What the change would do: in a sentence, and in addresses before it and with it. */
function Preview({
  room,
  made,
  samples,
}: {
  room: ProvinceRoom;
  made: MadePlaceChange;
  samples: PlaceSample[];
}) {
  const { t } = room.visit;
  const { change, effectiveOn } = made.change;
  const differing = samples.filter(({ before, after }) => answerWords(before, t) !== answerWords(after, t));
  const same = samples.length - differing.length;
  const title = t('place-changes.previewTitle', { day: dayWords(effectiveOn) });
  return (
    <PanelSection title={title} id="xem-truoc">
      <Notice kind="info">{wordsOfChange(change, namesIn(room.door.places), t)}</Notice>
      <Table
        caption={title}
        captionUnseen
        rows={differing}
        rowKey={({ address }) => address}
        empty={<EmptyState title={t('place-changes.sampleNone')} />}
        columns={[
          { key: 'address', label: t('place-changes.sample'), head: true, cell: ({ address }) => address },
          { key: 'before', label: t('place-changes.without'), cell: ({ before }) => answerWords(before, t) },
          { key: 'after', label: t('place-changes.with'), cell: ({ after }) => answerWords(after, t) },
        ]}
      />
      {same > 0 && <p class="hint">{t('place-changes.sampleSame', { count: same })}</p>}
      <p>{t('place-changes.pastStays', { day: dayWords(effectiveOn) })}</p>
    </PanelSection>
  );
}

function answerWords({ unit, options }: SampleAnswer, t: Translate): string {
  if (unit !== undefined) return unit;
  if (options.length === 0) return t('place-changes.answerNone');
  return t('place-changes.answerAsk', { units: options.join(', ') });
}

function dayParts(typed: Typed) {
  const part = (name: string) => typedText(typed, `tu-${name}`);
  return { day: part('day'), month: part('month'), year: part('year') };
}

/** The error of one field, for its attributes. */
export function errorFor(errors: ChangePageProps['back']['errors'], name: string): { error?: string } {
  const text = errors.find(({ field }) => field === name)?.text;
  return text === undefined ? {} : { error: text };
}
