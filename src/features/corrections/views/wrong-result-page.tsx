import type { ComponentChildren } from 'preact';
import type { DossierState } from '../../../core/dossier-state.ts';
import { localOf } from '../../../core/dossier-term.ts';
import { allows } from '../../../core/permissions.ts';
import { originalOut } from '../../../core/wrong-result-acts.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';
import { type ResultAct, resultDoors, type TypedOnResult } from '../wrong-results.ts';

/** The file, and where an act was refused, what was typed into its form. */
export type ShownResult = {
  file: DossierFile;
  refused?: {
    name: ResultAct;
    typed: TypedOnResult;
    problem: { field?: string; text: string };
    status: number;
  };
};
type Props = { visit: StaffVisit } & ShownResult;

/** The result of a dossier, what was told of it, and what this post may do about it. */
export function WrongResultPage(props: Props) {
  const { visit, file, refused } = props;
  const { t } = visit;
  const { state, dossierId } = file.dossier;
  const acts = actsOf(props);
  return (
    <Stack>
      <PageTitle
        above={<a href={`/can-bo/ho-so/${dossierId}`}>{t('corrections.back')}</a>}
        title={t('corrections.result.title')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      {refused && <ErrorSummary t={t} errors={[refused.problem]} />}
      <Present {...props} />
      <PanelSection title={t('corrections.result.acts')}>
        <p class="hint">{t('corrections.result.says')}</p>
        {acts.length === 0 && <p>{t('corrections.result.noActs')}</p>}
        <div class="act-list">
          {acts.map((name) => (
            <ActBox key={name} {...props} name={name} />
          ))}
        </div>
      </PanelSection>
      <FormerResults {...props} />
    </Stack>
  );
}

/** Which acts fit the stage, the post and its department. */
function actsOf({ visit: { actor }, file }: Props): ResultAct[] {
  const { state } = file.dossier;
  const department = file.procedure.steps.find(({ kind }) => kind === 'draft')?.department;
  const acts = fitting(state).filter((name) => {
    const { permission } = resultDoors[name];
    const isDepartments = permission === 'dossier.process';
    return allows(permission, actor) && (!isDepartments || actor.departmentCode === department);
  });
  return originalOut(state) && allows('dossier.return', actor) ? ['original', ...acts] : acts;
}

function fitting(state: DossierState): ResultAct[] {
  switch (state.errorLookedInto?.stage) {
    case 'told':
      return ['correct', 'answer', 'propose-revocation'];
    case 'correcting':
      return ['drop'];
    case 'revoking':
      return ['revoke', 'decline-revocation'];
    case undefined: {
      const isReleased = state.result && (state.status === 9 || state.status === 10);
      return isReleased ? ['tell', 'correct', 'propose-revocation'] : [];
    }
  }
}

/** What holds now, and what is being done about it. */
function Present({ visit: { t }, file }: Props) {
  const { result, errorLookedInto: open } = file.dossier.state;
  return (
    <PanelSection title={t('corrections.result.present')}>
      {result ? (
        <DefinitionList
          items={[
            { term: t('corrections.result.number'), value: result.number },
            { term: t('corrections.result.releasedAt'), value: moment(result.at, t) },
          ]}
        />
      ) : (
        <p>{t('corrections.result.none')}</p>
      )}
      {open && (
        <Notice kind="warning" title={t(`corrections.result.stage.${open.stage}`)}>
          {open.report && (
            <p>{t('corrections.result.toldNote', { wrong: open.report.wrong, right: open.report.right })}</p>
          )}
          {open.taken && (
            <p>
              {t('corrections.result.takenBy', {
                name: open.taken.by,
                reason: open.taken.reason,
                basis: open.taken.basis,
              })}
            </p>
          )}
          {open.stage === 'correcting' && <p>{limitWords(open.limit, t)}</p>}
        </Notice>
      )}
    </PanelSection>
  );
}

function limitWords(
  limit: { endsBy: string; legalBasis: string; verified: boolean } | null,
  t: StaffVisit['t'],
): string {
  if (!limit) return t('corrections.result.noLimit');
  const words = t('corrections.result.limit', { due: moment(limit.endsBy, t), basis: limit.legalBasis });
  return limit.verified ? words : `${words} ${t('corrections.result.unverified')}`;
}

function ActBox(props: Props & { name: ResultAct }) {
  const { visit, file, name, refused } = props;
  const { t, csrf } = visit;
  const { dossierId, state } = file.dossier;
  const isFinal = name === 'revoke' || name === 'propose-revocation';
  return (
    <ConfirmBox
      t={t}
      words={t(`corrections.result.act.${name}.title`)}
      tone={isFinal ? 'danger' : 'quiet'}
      open={refused?.name === name}
      id={`act-${name}`}
    >
      <PostForm
        action={`/can-bo/ho-so/${dossierId}/ket-qua-sai/${resultDoors[name].path}`}
        csrf={csrf}
        hidden={{ version: String(state.version) }}
      >
        <p>{t(`corrections.result.act.${name}.says`)}</p>
        <ActFields {...props} />
        <Button tone={isFinal ? 'danger' : 'primary'}>{t(`corrections.result.act.${name}.do`)}</Button>
      </PostForm>
    </ConfirmBox>
  );
}

function ActFields(props: Props & { name: ResultAct }): ComponentChildren {
  const { visit, name, refused } = props;
  const { t } = visit;
  const own = refused?.name === name ? refused : undefined;
  const field = (of: Exclude<keyof TypedOnResult, 'how'>) => ({
    t,
    name: of,
    id: `${name}-${of}`,
    label: t(`corrections.result.field.${of}`),
    value: own?.typed[of] ?? '',
    ...(own?.problem.field === `${name}-${of}` ? { error: own.problem.text } : {}),
  });
  switch (name) {
    case 'tell':
      return [
        <TextArea {...field('wrong')} rows={2} required />,
        <TextArea {...field('right')} rows={2} required />,
      ];
    case 'answer':
      return <TextArea {...field('answer')} rows={3} required />;
    case 'correct':
    case 'propose-revocation':
      return [
        <TextArea {...field('reason')} rows={3} required />,
        <TextField {...field('basis')} required />,
      ];
    case 'drop':
    case 'decline-revocation':
      return <TextArea {...field('reason')} rows={3} required />;
    case 'revoke':
      return (
        <TextField
          {...field('decision')}
          hint={t('corrections.result.decisionHint')}
          width="medium"
          required
        />
      );
    case 'original':
      return [
        <RadioGroup
          t={t}
          name="how"
          label={t('corrections.result.how')}
          value={own?.typed.how ?? 'taken-back'}
          choices={(['taken-back', 'not-there'] as const).map((value) => ({
            value,
            label: t(`corrections.result.howWords.${value}`),
          }))}
        />,
        <TextField {...field('note')} hint={t('corrections.result.noteHint')} />,
      ];
  }
}

/** Results that hold no more, kept for ever: which number took their place, by which decision, where the original is. */
function FormerResults({ visit: { t }, file }: Props) {
  const former = file.dossier.state.formerResults ?? [];
  if (former.length === 0) return null;
  return (
    <PanelSection title={t('corrections.result.former')} sunk>
      <ul class="plain-list">
        {former.map(({ number, at, until, why, reason, decision, handedOver, original }) => (
          <li key={`${number} ${at}`}>
            {t(`corrections.result.ended.${why}`, {
              number,
              until: moment(until, t),
              reason,
              decision: decision ?? '',
            })}{' '}
            {original
              ? t(`corrections.result.back.${original.how}`, { number, note: original.note })
              : t(`corrections.result.${handedOver ? 'stillOut' : 'neverOut'}`)}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function moment(at: string, t: StaffVisit['t']): string {
  return wordsOfMoment(localOf(at), t);
}
