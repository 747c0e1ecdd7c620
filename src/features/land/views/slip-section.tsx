import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PanelSection } from '../../../ui/panels.tsx';
import { isHandler, momentOf } from './objections-section.tsx';
import { landField, type ParcelPageProps, typedIn } from './parcel-page.tsx';

/** The transfer slip to the tax office (form 19): made once, sent with the same act. */
export function SlipSection(props: ParcelPageProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { state, dossierId } = file.dossier;
  if (!file.procedure.taxSheet) return null;
  const { taxSlip } = state;
  const maySend = state.step?.kind === 'work' && !state.signature && isHandler(props);
  return (
    <PanelSection title={t('land.slip.title')}>
      {taxSlip ? (
        <>
          <p>
            {t('land.slip.sent', {
              number: taxSlip.slipNumber,
              to: taxSlip.to,
              at: momentOf(taxSlip.at, props),
            })}
          </p>
          <p>
            <a href={`/can-bo/ho-so/${dossierId}/phieu/19.pdf`}>{t('land.slip.open')}</a>
            {' · '}
            <a href={`/can-bo/ho-so/${dossierId}/phieu-kiem-soat`}>{t('land.slip.handOver')}</a>
          </p>
        </>
      ) : maySend && file.procedure.term.appointments ? (
        <SlipForm {...props} />
      ) : (
        <p class="hint">{t(file.procedure.term.appointments ? 'land.slip.later' : 'land.slip.notNeeded')}</p>
      )}
    </PanelSection>
  );
}

function SlipForm(props: ParcelPageProps) {
  const { visit, file, act } = props;
  const { t, csrf, language } = visit;
  const { state, dossierId } = file.dossier;
  const typed = typedIn(props, 'slip');
  return (
    <ConfirmBox t={t} words={t('land.slip.make')} tone="primary" open={act === 'slip'}>
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/thua-dat/phieu-thue`}
        csrf={csrf}
        hidden={{ version: String(state.version) }}
      >
        <Notice>{t('land.slip.says')}</Notice>
        <TextField {...landField(props, 'slip', 'whom', 'taxOffice')} value={typed('whom')} required />
        {(file.procedure.taxSheet?.asked ?? []).map((asked) => {
          const field = {
            ...landField(props, 'slip', asked.code, 'note'),
            label: asked.label[language],
            ...(asked.hint ? { hint: asked.hint[language] } : {}),
            value: typed(asked.code, asked.initial),
            required: asked.required,
          };
          return asked.long ? (
            <TextArea key={asked.code} {...field} rows={3} />
          ) : (
            <TextField key={asked.code} {...field} />
          );
        })}
        <ButtonRow>
          <Button>{t('land.slip.do')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}
