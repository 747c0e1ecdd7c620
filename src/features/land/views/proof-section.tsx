import { openObligation } from '../../../core/land-acts.ts';
import { waitingProof } from '../../../core/land-checks.ts';
import { proofWays } from '../../../core/land-events.ts';
import { allows } from '../../../core/permissions.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PanelSection } from '../../../ui/panels.tsx';
import { isHandler, momentOf } from './objections-section.tsx';
import { landField, type ParcelPageProps, typedIn } from './parcel-page.tsx';

/** The proof of payment: when it reached the office, what it is, and whether it will do. */
export function ProofSection(props: ParcelPageProps) {
  const { visit, file } = props;
  const { t } = visit;
  const { state } = file.dossier;
  const wait = openObligation(state);
  const ended = state.waits.find((each) => each.wait === 'financial-obligation' && each.ended)?.ended;
  if (!wait && !ended) return null;
  const { paymentProof } = state;
  return (
    <PanelSection title={t('land.proof.title')}>
      {!paymentProof && wait && <p class="hint">{t('land.proof.none')}</p>}
      {paymentProof && (
        <p>
          {t('land.proof.filed', {
            way: t(`land.way.${paymentProof.way}`),
            at: momentOf(paymentProof.filedAt, props),
            by: paymentProof.by,
          })}{' '}
          {paymentProof.note}
        </p>
      )}
      {paymentProof?.declined && (
        <Notice kind="warning">{t('land.proof.declined', { reason: paymentProof.declined.reason })}</Notice>
      )}
      {ended && <p>{t('land.proof.confirmed', { at: momentOf(ended.at, props), answer: ended.answer })}</p>}
      {wait && waitingProof(state) && (isHandler(props) || mayReceive(props)) && (
        <ConfirmForm {...props} waitId={wait.waitId} />
      )}
      {wait && waitingProof(state) && isHandler(props) && <DeclineForm {...props} />}
      {wait && !waitingProof(state) && mayReceive(props) && <DeskForm {...props} />}
    </PanelSection>
  );
}

/** Confirming ends the wait by the act of every dossier; the clock counts from when the proof came. */
function ConfirmForm(props: ParcelPageProps & { waitId: string }) {
  const { visit, file, waitId } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const path = isHandler(props) ? 'ben-ngoai-tra-loi' : 'nhan-tra-loi';
  return (
    <ConfirmBox t={t} words={t('land.proof.confirm')} tone="primary">
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/${path}`}
        csrf={csrf}
        hidden={{ version: String(state.version), waitId }}
      >
        <p>{t('land.proof.counts')}</p>
        <TextArea {...landField(props, 'proof', 'answer')} rows={2} required />
        <ButtonRow>
          <Button>{t('land.proof.confirmDo')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}

function DeclineForm(props: ParcelPageProps) {
  const { visit, file, act } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const typed = typedIn(props, 'decline');
  return (
    <ConfirmBox t={t} words={t('land.proof.decline')} tone="danger" open={act === 'decline'}>
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/thua-dat/chung-tu/khong-dung`}
        csrf={csrf}
        hidden={{ version: String(state.version) }}
      >
        <TextArea {...landField(props, 'decline', 'reason')} value={typed('reason')} rows={2} required />
        <ButtonRow>
          <Button tone="danger">{t('land.proof.declineDo')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}

/** At the desk the paper itself is handed in. */
function DeskForm(props: ParcelPageProps) {
  const { visit, file, act } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const typed = typedIn(props, 'proof');
  return (
    <ConfirmBox t={t} words={t('land.proof.receive')} tone="primary" open={act === 'proof'}>
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/thua-dat/chung-tu`}
        csrf={csrf}
        hidden={{ version: String(state.version) }}
      >
        <RadioGroup
          {...landField(props, 'proof', 'way')}
          value={typed('way', 'paid')}
          choices={proofWays.map((value) => ({ value, label: t(`land.way.${value}`) }))}
        />
        <TextArea {...landField(props, 'proof', 'note')} value={typed('note')} rows={2} />
        <ButtonRow>
          <Button>{t('land.proof.receiveDo')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}

function mayReceive({ visit: { actor } }: ParcelPageProps): boolean {
  return allows('dossier.receive', actor);
}
