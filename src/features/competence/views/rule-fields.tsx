import { type CompetenceRule, channels, levels, placeKinds } from '../../../core/competence-rules.ts';
import { typedText } from '../../../http/forms.ts';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx';
import { Select } from '../../../ui/fields.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import type { RuleRoom } from '../room.ts';
import { boundaryFreeWays, oldLevels, placeWays, receivers, results, seats } from '../rule-choices.ts';
import { titleOf } from '../rule-words.ts';
import type { Typed } from '../staff-change.tsx';
import { ProcedureCodes } from './procedure-codes.tsx';

type Props = {
  base: CompetenceRule | undefined;
  own: CompetenceRule | undefined;
  room: RuleRoom;
  typed: Typed;
  errorOf: (field: string) => { error?: string };
};

/** Every fact of a rule as a question; a rule of the province says in whose place it stands. */
export function RuleFields(props: Props) {
  const { base, own, room, typed, errorOf } = props;
  const { t } = room.visit;
  const from = own ?? base;
  return (
    <>
      {from && <input type="hidden" name="theo" value={from.code} />}
      {base && !own && (
        <Notice kind="info">{t('rules.standsInstead', { rule: titleOf(base, room.reader) })}</Notice>
      )}
      {own && <Notice kind="info">{t('rules.replaces', { rule: titleOf(own, room.reader) })}</Notice>}
      <ProcedureCodes room={room} typed={typed} error={errorOf('thu-tuc')} />
      <WhenFields {...props} />
      <DecidesFields {...props} />
      <FilingFields {...props} />
    </>
  );
}

function DecidesFields({ room, typed, errorOf }: Props) {
  const { t, language } = room.visit;
  const levelWords = (each: string) => t(each === 'unknown' ? 'rules.unknown' : `competence.level.${each}`);
  return (
    <FieldGroup legend={t('rules.facet.decides')}>
      <Select
        {...{ t, name: 'cap-cu', label: t('rules.fields.oldLevel') }}
        choices={oldLevels.map((value) => ({ value, label: levelWords(value) }))}
        value={typedText(typed, 'cap-cu')}
        {...errorOf('cap-cu')}
      />
      <Select
        {...{ t, name: 'cap', label: t('rules.fields.level'), emptyWords: t('rules.choose'), required: true }}
        choices={levels.map((value) => ({ value, label: levelWords(value) }))}
        value={typedText(typed, 'cap')}
        {...errorOf('cap')}
      />
      <Select
        {...{
          t,
          name: 'co-quan',
          label: t('rules.fields.agency'),
          emptyWords: t('rules.choose'),
          required: true,
        }}
        choices={room.door.rules.agencies.map(({ code, name }) => ({ value: code, label: name[language] }))}
        value={typedText(typed, 'co-quan')}
        {...errorOf('co-quan')}
      />
      <RadioGroup
        {...{ t, name: 'noi-cach', label: t('rules.fields.placeWay') }}
        choices={placeWays.map((value) => ({ value, label: t(`rules.placeWay.${value}`) }))}
        value={typedText(typed, 'noi-cach')}
        {...errorOf('noi-cach')}
      />
      <CheckboxGroup
        {...{
          t,
          name: 'noi',
          label: t('rules.fields.places'),
          hint: t('rules.fields.placesHint'),
          inRow: true,
        }}
        choices={placeKinds
          .filter((kind) => kind !== 'standsAt')
          .map((value) => ({ value, label: t(`competence.place.${value}`) }))}
        values={typed['noi'] ?? []}
        {...errorOf('noi')}
      />
      <RadioGroup
        {...{ t, name: 'tru-so', label: t('rules.fields.seat'), inRow: true }}
        choices={seats.map((value) => ({ value, label: t(`rules.seat.${value}`) }))}
        value={typedText(typed, 'tru-so')}
        {...errorOf('tru-so')}
      />
    </FieldGroup>
  );
}

function FilingFields({ room, typed, errorOf }: Props) {
  const { t } = room.visit;
  return (
    <FieldGroup legend={t('rules.facet.filing')}>
      <CheckboxGroup
        {...{ t, name: 'kenh', label: t('rules.fields.channels'), required: true, inRow: true }}
        choices={channels.map((value) => ({ value, label: t(`competence.channel.${value}`) }))}
        values={typed['kenh'] ?? []}
        {...errorOf('kenh')}
      />
      <RadioGroup
        {...{ t, name: 'nhan', label: t('rules.fields.receives') }}
        choices={receivers.map((value) => ({ value, label: t(`rules.receives.${value}`) }))}
        value={typedText(typed, 'nhan')}
        {...errorOf('nhan')}
      />
      <RadioGroup
        {...{ t, name: 'phi-dia-gioi', label: t('rules.facet.boundary-free') }}
        choices={boundaryFreeWays.map((value) => ({ value, label: t(`rules.boundaryFree.${value}`) }))}
        value={typedText(typed, 'phi-dia-gioi')}
        {...errorOf('phi-dia-gioi')}
      />
      <Checkbox
        {...{ t, name: 'ho-tro', label: t('rules.helped') }}
        checked={typed['ho-tro']?.includes('yes') ?? false}
      />
      <CheckboxGroup
        {...{ t, name: 'ket-qua', label: t('rules.facet.results'), required: true }}
        choices={results.map((value) => ({ value, label: t(`rules.result.${value}`) }))}
        values={typed['ket-qua'] ?? []}
        {...errorOf('ket-qua')}
      />
    </FieldGroup>
  );
}

/** On which answers the rule depends; the questions that it does not depend on stay folded away. */
function WhenFields({ room, typed }: Props) {
  const { t, language } = room.visit;
  const { questions } = room.door.rules;
  const isSaid = questions.some(({ code }) => (typed[`khi.${code}`] ?? []).length > 0);
  return (
    <details class="desk-more" open={isSaid}>
      <summary>{t('rules.facet.when')}</summary>
      <p class="hint">{t('rules.fields.whenHint')}</p>
      {questions.map(({ code, words, options }) => (
        <CheckboxGroup
          key={code}
          {...{ t, name: `khi.${code}`, label: words[language] }}
          choices={options.map((option) => ({ value: option.code, label: option.words[language] }))}
          values={typed[`khi.${code}`] ?? []}
        />
      ))}
    </details>
  );
}
