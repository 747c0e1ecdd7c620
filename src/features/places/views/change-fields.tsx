import { edgesOfResidents } from '../../../core/places.ts';
import { placeTypes } from '../../../core/places-changes.ts';
import { typedText } from '../../../http/forms.ts';
import { RadioGroup } from '../../../ui/choices.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { FieldGroup } from '../../../ui/forms.tsx';
import { ConfirmBox } from '../../../ui/panels.tsx';
import { rowNumbers, sourceWays } from '../change-forms.ts';
import { communesOf } from '../province-room.ts';
import type { ChangePageProps } from './staff-change.tsx';
import { titleOf } from './unit-words.ts';

/** The fields of the change itself, one set a kind. */
export function ChangeFields(props: ChangePageProps) {
  const { form } = props;
  switch (form) {
    case 'doi-ten':
      return <Line {...props} name="ten" />;
    case 'doi-loai':
      return <TypeField {...props} />;
    case 'du-kien':
      return <FactFields {...props} />;
    case 'giai-the':
      return (
        <>
          <UnitRows {...props} ways={['all', 'part', 'none']} />
          <Line {...props} name="khoan" width="medium" />
        </>
      );
    case 'tach-lap':
      return <FoundFields {...props} />;
    case 'noi-den':
      return <UnitRows {...props} ways={['all', 'part', 'none']} withLand />;
    case 'khoa-dia-chi':
      return <KeyFields {...props} />;
    case 'bo-khoa':
      return <Line {...props} name="ten" label="tu-khoa" />;
  }
}

type LineProps = ChangePageProps & {
  name: string;
  /** the key of its label, where one name serves several forms */
  label?: string;
  width?: 'short' | 'medium' | 'full';
  suffix?: string;
  numeric?: boolean;
};

function Line({ room, typed, back, name, label = name, width = 'full', suffix, numeric }: LineProps) {
  const { t } = room.visit;
  const error = back.errors.find(({ field }) => field === name)?.text;
  return (
    <TextField
      t={t}
      name={name}
      label={t(`place-changes.field.${label}`)}
      value={typedText(typed, name)}
      width={width}
      autoComplete="off"
      {...(suffix ? { suffix } : {})}
      {...(numeric ? { inputMode: 'decimal' as const } : {})}
      {...(error ? { error } : {})}
    />
  );
}

function TypeField({ room, subject, typed, back }: ChangePageProps) {
  const { t } = room.visit;
  const types = 'edges' in subject ? placeTypes.commune : placeTypes.province;
  const error = back.errors.find(({ field }) => field === 'loai')?.text;
  return (
    <RadioGroup
      t={t}
      name="loai"
      label={t('place-changes.field.loai')}
      choices={types.map((type) => ({ value: type, label: type }))}
      value={typedText(typed, 'loai')}
      inRow
      {...(error ? { error } : {})}
    />
  );
}

function FactFields(props: ChangePageProps) {
  return (
    <>
      <Line {...props} name="tru-so" />
      <Line {...props} name="vi-do" width="short" numeric />
      <Line {...props} name="kinh-do" width="short" numeric />
      <Line {...props} name="dien-tich" width="short" suffix="km²" numeric />
      <Line {...props} name="dan-so" width="short" numeric />
    </>
  );
}

function FoundFields(props: ChangePageProps) {
  const { room, subject, typed } = props;
  const { t } = room.visit;
  return (
    <>
      <Line {...props} name="ten" />
      <TypeField {...props} />
      <Line {...props} name="ma" width="short" />
      <FactFields {...props} />
      <RadioGroup
        t={t}
        name="cach"
        label={t('place-changes.ownSource', { unit: titleOf(subject, room.today, t) })}
        choices={sourceWays.map((way) => ({ value: way, label: t(`place-changes.source.${way}`) }))}
        value={typedText(typed, 'cach')}
      />
      <UnitRows {...props} ways={sourceWays} isSource />
      <Line {...props} name="khoan" width="medium" />
    </>
  );
}

function KeyFields(props: ChangePageProps) {
  const { room, subject, typed } = props;
  const { t } = room.visit;
  const codes = 'district' in subject ? edgesOfResidents(subject).map(({ newCode }) => newCode) : [];
  const units = codes.flatMap((code) => room.door.places.communes.get(code) ?? []);
  return (
    <>
      <Line {...props} name="ten" label="tu-khoa" />
      <RadioGroup
        t={t}
        name="don-vi"
        label={t('place-changes.field.don-vi')}
        choices={units.map((unit) => ({ value: unit.code, label: titleOf(unit, room.today, t) }))}
        value={typedText(typed, 'don-vi')}
      />
    </>
  );
}

/** Several units with what goes to each; the rows that are left empty say nothing. */
function UnitRows(
  props: ChangePageProps & { ways: readonly string[]; withLand?: boolean; isSource?: boolean },
) {
  const { room, typed, back, ways, withLand, isSource } = props;
  const { t } = room.visit;
  const units = communesOf(room).map((unit) => ({
    value: unit.code,
    label: `${titleOf(unit, room.today, t)} (${unit.code})`,
  }));
  const shares = (keys: readonly string[]) =>
    keys.map((key) => ({ value: key, label: t(`place-changes.${isSource ? 'source' : 'share'}.${key}`) }));
  const errorOf = (name: string) => {
    const error = back.errors.find(({ field }) => field === name)?.text;
    return error ? { error } : {};
  };
  const field = (row: number) => (
    <FieldGroup key={row} legend={t(isSource ? 'place-changes.sourceRow' : 'place-changes.row', { row })}>
      <Select
        t={t}
        name={`don-vi-${row}`}
        label={t('place-changes.field.don-vi')}
        choices={units}
        value={typedText(typed, `don-vi-${row}`)}
        emptyWords={t('place-changes.noUnit')}
        {...errorOf(`don-vi-${row}`)}
      />
      <Select
        t={t}
        name={`cach-${row}`}
        label={t('place-changes.field.cach')}
        choices={shares(ways)}
        value={typedText(typed, `cach-${row}`)}
        {...errorOf(`cach-${row}`)}
      />
      {withLand && (
        <>
          <Select
            t={t}
            name={`dat-${row}`}
            label={t('place-changes.field.dat')}
            choices={shares(['all', 'part', 'none'])}
            value={typedText(typed, `dat-${row}`)}
          />
          <TextField
            t={t}
            name={`khoan-${row}`}
            label={t('place-changes.field.khoan')}
            value={typedText(typed, `khoan-${row}`)}
            width="medium"
            autoComplete="off"
          />
        </>
      )}
    </FieldGroup>
  );
  const isFilled = rowNumbers().some((row) => row > rowsInSight && typedText(typed, `don-vi-${row}`) !== '');
  return (
    <>
      {rowNumbers().slice(0, rowsInSight).map(field)}
      <ConfirmBox t={t} words={t('place-changes.moreRows')} open={isFilled}>
        {rowNumbers().slice(rowsInSight).map(field)}
      </ConfirmBox>
    </>
  );
}

/** Most changes concern one or two units. */
const rowsInSight = 2;
