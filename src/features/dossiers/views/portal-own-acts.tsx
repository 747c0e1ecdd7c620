import { owedDong } from '../../../core/dossier-money.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import { takenTypesAccept } from '../../../http/file-names.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PanelSection } from '../../../ui/panels.tsx';
import { wordsOfItems } from '../supplement-words.ts';
import type { OwnProps } from './portal-own-page.tsx';
import { momentWords } from './portal-parts.tsx';

/** What the office asks for, once and all of it, with the form that answers. */
export function SupplementAct({ visit, file, refused }: OwnProps) {
  const { t, language } = visit;
  const { state, pack } = file;
  const asked = state.supplement?.guidance ?? state.supplement;
  if (state.status !== 5 || !asked) return null;
  const papers = pack.papers.filter((paper) => paper.fulfilments.includes('scan'));
  const typed = refused?.act === 'supplement' ? refused.typed.note : '';
  return (
    <PanelSection title={t('portal.own.supplement.title')} sunk id="bo-sung">
      <ul class="plain-list">
        {wordsOfItems(asked.items, { t, language, pack }).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>{t('portal.own.supplement.reason', { reason: asked.reason })}</p>
      <p class="hint">{t('portal.own.basis', { basis: asked.basis })}</p>
      <p>
        <strong>{t('portal.own.supplement.by', { at: momentWords(visit, asked.answerBy) })}</strong>{' '}
        {t(`portal.own.supplement.policy.${state.acceptedAt ? asked.policy : 'notYet'}`)}
      </p>
      <PostForm
        action={`/ho-so-cua-toi/${state.reference}/bo-sung`}
        csrf={visit.csrf}
        multipart
        hidden={{ version: String(state.version) }}
      >
        {papers.map((paper) => (
          <FileField
            key={paper.code}
            t={t}
            name={`${paper.code}.files`}
            label={paper.name[language]}
            accept={takenTypesAccept}
            multiple
          />
        ))}
        <TextArea
          t={t}
          name="note"
          label={t('portal.own.supplement.note')}
          hint={t('portal.own.supplement.noteHint')}
          value={typed ?? ''}
        />
        <ButtonRow>
          <Button>{t('portal.own.supplement.send')}</Button>
        </ButtonRow>
      </PostForm>
    </PanelSection>
  );
}

/** The result is there: what is still owed, how to receive it, or the file itself. */
export function ResultAct({ visit, file }: OwnProps) {
  const { t, language } = visit;
  const { state, pack, documents, unit } = file;
  const result = documents.find((document) => document.kind === 'result');
  const link = `/ho-so-cua-toi/${state.reference}`;
  if (result) {
    return (
      <Notice kind="success" title={t('portal.own.result.received')}>
        <LinkButton href={`${link}/tep/${result.documentId}`} tone="primary" icon="file">
          {t('portal.own.result.open', { name: pack.result.name[language] })}
        </LinkButton>
      </Notice>
    );
  }
  if (state.status !== 9) return null;
  const owed = owedDong(state);
  const place = t('portal.card.office', { place: `${unit.type} ${unit.name}`, seat: unit.seat });
  return (
    <Notice kind="success" title={t('portal.own.result.ready', { name: pack.result.name[language] })}>
      {owed > 0 ? (
        <p>{t('portal.own.result.owed', { amount: showDong(owed), place })}</p>
      ) : (
        <p>{t('portal.own.result.counter', { place })}</p>
      )}
      {owed === 0 && pack.result.electronic && (
        <ActButton
          action={`${link}/nhan-ket-qua`}
          csrf={visit.csrf}
          tone="primary"
          hidden={{ version: String(state.version) }}
        >
          {t('portal.own.result.receive')}
        </ActButton>
      )}
    </Notice>
  );
}

/** Withdrawing wants a second thought; it is possible until a decision exists. */
export function WithdrawAct({ visit, file, refused }: OwnProps) {
  const { t } = visit;
  const { state } = file;
  if (state.endedAt || state.signature) return null;
  const isRefused = refused?.act === 'withdrawal';
  return (
    <ConfirmBox t={t} words={t('portal.own.withdraw.ask')} tone="danger" open={isRefused} id="rut-ho-so">
      <p>{t('portal.own.withdraw.words')}</p>
      <PostForm
        action={`/ho-so-cua-toi/${state.reference}/rut`}
        csrf={visit.csrf}
        hidden={{ version: String(state.version) }}
      >
        <TextArea
          t={t}
          name="reason"
          label={t('portal.own.withdraw.reason')}
          hint={t('portal.own.withdraw.reasonHint')}
          value={isRefused ? (refused.typed.reason ?? '') : ''}
          rows={2}
        />
        <ButtonRow>
          <Button tone="danger">{t('portal.own.withdraw.yes')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}
