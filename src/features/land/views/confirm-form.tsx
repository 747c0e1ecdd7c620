import { allows } from '../../../core/permissions.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ConfirmBox } from '../../../ui/panels.tsx';
import { landField, type ParcelPageProps, typedIn } from './parcel-page.tsx';

/** The officer confirms the parcel or puts it right; open as long as the verification is under way. */
export function ConfirmParcelForm(props: ParcelPageProps) {
  const { visit, file, act } = props;
  const { t, csrf, actor } = visit;
  const { state, dossierId } = file.dossier;
  const asked = file.procedure.parcel;
  const step = state.step ?? state.suspendedStep;
  const isOwn = step?.kind === 'draft' && step.departmentCode === actor.departmentCode;
  if (!asked || !isOwn || state.endedAt || !allows('dossier.process', actor)) return null;
  const { parcel } = state;
  const typed = typedIn(props, 'confirm');
  const claimed = (code: string) => String(state.answers[code] ?? '');
  const field = (name: string) => landField(props, 'confirm', name);
  return (
    <ConfirmBox
      t={t}
      id="act-confirm"
      words={t(parcel ? 'land.confirm.again' : 'land.confirm.title')}
      tone={parcel ? 'quiet' : 'primary'}
      open={act === 'confirm'}
    >
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/thua-dat`}
        csrf={csrf}
        hidden={{ version: String(state.version) }}
      >
        <TextField
          {...field('sheet')}
          value={typed('sheet', parcel?.sheet ?? claimed(asked.sheet))}
          width="short"
          required
        />
        <TextField
          {...field('number')}
          value={typed('number', parcel?.number ?? claimed(asked.number))}
          width="short"
          required
        />
        <TextField
          {...field('area')}
          hint={t('land.hint.area')}
          value={typed('area', parcel?.areaWords ?? claimed(asked.area))}
          inputMode="decimal"
          width="short"
          suffix="m²"
          required
        />
        <TextField
          {...field('extract')}
          hint={t('land.hint.extract')}
          value={typed('extract', parcel?.extract)}
          required
        />
        <RadioGroup
          {...field('dispute')}
          value={typed('dispute', parcel?.isDisputed ? 'yes' : 'no')}
          choices={(['no', 'yes'] as const).map((value) => ({ value, label: t(`land.dispute.${value}`) }))}
        />
        <RadioGroup
          {...field('planning')}
          value={typed('planning', parcel?.planning ?? 'fits')}
          choices={(['fits', 'conflicts'] as const).map((value) => ({
            value,
            label: t(`land.planning.${value}`),
          }))}
        />
        <TextArea
          {...field('note')}
          hint={t('land.hint.note')}
          value={typed('note', parcel?.note)}
          rows={3}
        />
        <ButtonRow>
          <Button>{t('land.confirm.do')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}
