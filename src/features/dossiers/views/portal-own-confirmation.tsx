import { awaitedDraft } from '../../../core/draft-confirmation-acts.ts';
import { summaryOf } from '../../../core/forms.ts';
import type { Answers } from '../../../core/forms-definition.ts';
import { answersConfirmed } from '../../../core/parcels.ts';
import { resultParts } from '../../../core/result-sheets.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { shownWords } from '../../../ui/form-summary.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { ConfirmBox, PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { OwnProps } from './portal-own-page.tsx';
import { momentWords } from './portal-parts.tsx';

/** The draft, line by line, until when she may answer and what silence means; she confirms it or says what is wrong. */
export function ConfirmationAct(props: OwnProps) {
  const { visit, file, refused } = props;
  const { t, language } = visit;
  const { state, pack } = file;
  const shown = awaitedDraft(state);
  if (!shown) return null;
  const isRefused = refused?.act === 'confirmation';
  const action = `/ho-so-cua-toi/${state.reference}/du-thao`;
  const version = String(state.version);
  return (
    <PanelSection title={t('portal.own.draft.title')} sunk id="du-thao">
      <p>{t('portal.own.draft.says', { name: pack.result.name[language] })}</p>
      <p>
        <strong>{t('portal.own.draft.by', { at: momentWords(visit, shown.answerBy) })}</strong>
      </p>
      <p class="hint">{t('portal.own.basis', { basis: shown.basis })}</p>
      {partsOf(props, shown.content).map(({ title, lang, lines }) => (
        <div key={title} lang={lang}>
          {title && <h3 class="summary-group">{title}</h3>}
          <DefinitionList items={lines} />
        </div>
      ))}
      <ActButton action={action} csrf={visit.csrf} tone="primary" hidden={{ version, answer: 'right' }}>
        {t('portal.own.draft.confirm')}
      </ActButton>
      <ConfirmBox t={t} words={t('portal.own.draft.wrongAsk')} open={isRefused} id="du-thao-sai">
        <PostForm action={action} csrf={visit.csrf} hidden={{ version, answer: 'wrong' }}>
          <TextArea
            t={t}
            name="wrong"
            id="du-thao-wrong"
            label={t('portal.own.draft.wrong')}
            hint={t('portal.own.draft.wrongHint')}
            required
            rows={3}
            value={isRefused ? (refused.typed.wrong ?? '') : ''}
            error={isRefused ? refused.words : undefined}
          />
          <ButtonRow>
            <Button>{t('portal.own.draft.send')}</Button>
          </ButtonRow>
        </PostForm>
      </ConfirmBox>
    </PanelSection>
  );
}

type Part = { title: string; lang?: 'vi'; lines: { term: string; value: string }[] };

/** What stands on the draft: as its sheet prints it, else what the office added and what she had declared. */
function partsOf({ visit, file }: OwnProps, content: Record<string, string>): Part[] {
  const { t, language } = visit;
  const { state, pack } = file;
  const { sheet } = pack.result;
  if (sheet) {
    const answers = answersConfirmed(pack, state);
    return resultParts(sheet, pack.form, { answers, content }).map(({ title = '', lines }) => ({
      title,
      lang: 'vi',
      lines: lines.map(({ label, words }) => ({ term: label, value: words })),
    }));
  }
  const added = Object.entries(content).filter(([, words]) => words !== '');
  const said = summaryOf(pack.form, state.answers as Answers);
  const declared = pack.form.pages.flatMap((page) =>
    page.groups.map(({ title, questions }) => ({
      title: title[language],
      lines: said
        .filter((line) => questions.some(({ code }) => code === line.question))
        .map((line) => ({ term: line.label[language], value: shownWords(line, { t, language }) })),
    })),
  );
  const filled = added.map(([name, value]) => ({ term: t(`desk.field.${name}`), value }));
  return [{ title: t('portal.own.draft.filled'), lines: filled }, ...declared].filter(
    ({ lines }) => lines.length > 0,
  );
}
