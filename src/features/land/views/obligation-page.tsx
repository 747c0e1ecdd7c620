import { toLocal } from '../../../core/clock-moments.ts';
import { openObligation } from '../../../core/land-acts.ts';
import { waitingProof } from '../../../core/land-checks.ts';
import { proofWays } from '../../../core/land-events.ts';
import type { Visit } from '../../../http/door.ts';
import { takenTypesAccept } from '../../../http/file-names.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { TextArea } from '../../../ui/fields.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import type { OwnFile } from '../../dossiers/actions.ts';
import type { TypedProof } from '../portal.tsx';

type Props = {
  visit: Visit;
  file: OwnFile;
  typed: TypedProof;
  problems: { field?: string; text: string }[];
};

/** A person's financial obligation: what was sent to the tax office, what she handed in, and the form for it. */
export function ObligationPage(props: Props) {
  const { visit, file, problems } = props;
  const { t } = visit;
  const { state } = file;
  const href = `/ho-so-cua-toi/${state.reference}`;
  const { taxSlip, paymentProof } = state;
  const at = (moment: string) => wordsOfMoment(toLocal(Temporal.Instant.from(moment)), t);
  const ended = state.waits.find((each) => each.wait === 'financial-obligation' && each.ended)?.ended;
  return (
    <Stack>
      <PageTitle
        above={<a href={href}>{t('land.back')}</a>}
        title={t('land.own.title')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={problems} />
      {taxSlip ? (
        <p>{t('land.slip.sent', { number: taxSlip.slipNumber, to: taxSlip.to, at: at(taxSlip.at) })}</p>
      ) : (
        <p>{t('land.own.notYet')}</p>
      )}
      {paymentProof && (
        <p>{t('land.own.filed', { way: t(`land.way.${paymentProof.way}`), at: at(paymentProof.filedAt) })}</p>
      )}
      {paymentProof?.declined && !ended && (
        <Notice kind="warning">{t('land.proof.declined', { reason: paymentProof.declined.reason })}</Notice>
      )}
      {ended && <Notice kind="success">{t('land.own.confirmed', { at: at(ended.at) })}</Notice>}
      {openObligation(state) && waitingProof(state) && <Notice>{t('land.own.waits')}</Notice>}
      {openObligation(state) && !waitingProof(state) && <ProofForm {...props} href={href} />}
    </Stack>
  );
}

function ProofForm({ visit, file, typed, problems, href }: Props & { href: string }) {
  const { t, csrf } = visit;
  const errorOf = (name: string) => {
    const error = problems.find(({ field }) => field === name)?.text;
    return error ? { error } : {};
  };
  return (
    <PostForm
      action={`${href}/chung-tu`}
      csrf={csrf}
      multipart
      hidden={{ version: String(file.state.version) }}
    >
      <p>{t('land.own.says')}</p>
      <RadioGroup
        t={t}
        name="way"
        label={t('land.field.way')}
        value={typed.way}
        choices={proofWays.map((value) => ({ value, label: t(`land.way.${value}`) }))}
      />
      <FileField
        t={t}
        name="proof"
        label={t('land.own.file')}
        hint={t('land.own.fileHint')}
        accept={takenTypesAccept}
        multiple
        required
        {...errorOf('proof')}
      />
      <TextArea
        t={t}
        name="note"
        label={t('land.field.note')}
        value={typed.note}
        rows={2}
        {...errorOf('note')}
      />
      <ButtonRow>
        <Button>{t('land.own.do')}</Button>
        <LinkButton href={href} tone="quiet">
          {t('land.cancel')}
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}
