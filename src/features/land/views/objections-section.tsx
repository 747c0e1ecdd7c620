import { toLocal } from '../../../core/clock-moments.ts';
import type { Objection } from '../../../core/land-events.ts';
import { allows } from '../../../core/permissions.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ConfirmBox, PanelSection } from '../../../ui/panels.tsx';
import { landField, type ParcelPageProps, typedIn } from './parcel-page.tsx';

/** The posting and what was said against it. */
export function ObjectionsSection(props: ParcelPageProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { state } = file.dossier;
  const posting = state.waits.findLast(({ wait }) => wait === 'posting');
  const { objections = [] } = state;
  return (
    <PanelSection title={t('land.posting.title')}>
      <p>
        {!posting
          ? t('land.posting.notYet')
          : posting.ended
            ? t('land.posting.over', { at: momentOf(posting.ended.at, props) })
            : t('land.posting.runs', { until: posting.endsBy ? momentOf(posting.endsBy, props) : '' })}
      </p>
      {posting && objections.length === 0 && <p class="hint">{t('land.posting.none')}</p>}
      {objections.map((objection) => (
        <ObjectionLine key={objection.objectionId} {...props} objection={objection} />
      ))}
      {posting && <ObjectForm {...props} />}
    </PanelSection>
  );
}

function ObjectionLine(props: ParcelPageProps & { objection: Objection }) {
  const { visit, objection, act, typed } = props;
  const { t } = visit;
  const { settled } = objection;
  const isRefused = act === 'settle' && typed?.['objectionId']?.[0] === objection.objectionId;
  return (
    <div class="stack">
      <p>
        <strong>{objection.name}</strong>: {objection.words}{' '}
        <Badge tone={settled ? (settled.end === 'upheld' ? 'late' : 'jade') : 'amber'}>
          {t(`land.objection.${settled?.end ?? 'open'}`)}
        </Badge>
      </p>
      {settled && <p class="hint">{settled.words}</p>}
      {!settled && isHandler(props) && (
        <ConfirmBox t={t} words={t('land.settle.title')} open={isRefused}>
          <SettleForm {...props} {...(isRefused ? {} : { act: undefined })} />
        </ConfirmBox>
      )}
    </div>
  );
}

function SettleForm(
  props: Omit<ParcelPageProps, 'act'> & { act?: ParcelPageProps['act'] | undefined; objection: Objection },
) {
  const { visit, file, objection, act, ...rest } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const own: ParcelPageProps = { visit, file, ...rest, ...(act ? { act } : {}) };
  const typed = typedIn(own, 'settle');
  const field = (name: string) => {
    const made = landField(own, 'settle', name);
    return made.error ? made : { ...made, id: `${objection.objectionId}-${name}` };
  };
  return (
    <PostForm
      action={`/can-bo/ho-so/${dossierId}/thua-dat/y-kien/giai-quyet`}
      csrf={csrf}
      hidden={{ version: String(state.version), objectionId: objection.objectionId }}
    >
      <RadioGroup
        {...field('end')}
        value={typed('end', 'resolved')}
        choices={(['resolved', 'upheld'] as const).map((value) => ({
          value,
          label: t(`land.objection.${value}`),
          hint: t(`land.hint.${value}`),
        }))}
      />
      <TextArea {...field('note')} value={typed('note')} rows={3} required />
      <ButtonRow>
        <Button>{t('land.settle.do')}</Button>
      </ButtonRow>
    </PostForm>
  );
}

function ObjectForm(props: ParcelPageProps) {
  const { visit, file, act } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  if (!isHandler(props) || state.signature) return null;
  const typed = typedIn(props, 'object');
  return (
    <ConfirmBox t={t} words={t('land.object.title')} open={act === 'object'}>
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/thua-dat/y-kien`}
        csrf={csrf}
        hidden={{ version: String(state.version) }}
      >
        <TextField {...landField(props, 'object', 'whom', 'objector')} value={typed('whom')} required />
        <TextArea
          {...landField(props, 'object', 'about', 'objection')}
          value={typed('about')}
          rows={3}
          required
        />
        <ButtonRow>
          <Button>{t('land.object.do')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}

/** Whether this post handles the dossier now, or once it goes on. */
export function isHandler({ visit: { actor }, file }: ParcelPageProps): boolean {
  const { state } = file.dossier;
  const step = state.step ?? state.suspendedStep;
  return allows('dossier.process', actor) && !state.endedAt && step?.departmentCode === actor.departmentCode;
}

/** An instant as the office says it. */
export function momentOf(at: string, { visit }: Pick<ParcelPageProps, 'visit'>): string {
  return wordsOfMoment(toLocal(Temporal.Instant.from(at)), visit.t);
}
