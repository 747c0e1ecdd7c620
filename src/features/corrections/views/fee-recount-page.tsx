import type { FeeDifference } from '../../../core/fee-recount.ts';
import type { FeeProblem } from '../../../core/fees.ts';
import { showDong } from '../../../core/names-and-dates.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';

export type TypedRecount = { reason: string; pages: string; copies: string };

/** What the present data would cost beside what was charged, and the act that charges the difference. */
export function FeeRecountPage(props: {
  visit: StaffVisit;
  file: DossierFile;
  typed: TypedRecount;
  differences: Outcome<FeeDifference[], FeeProblem>;
  problem: { field?: string; text: string } | undefined;
}) {
  const { visit, file, typed, differences, problem } = props;
  const { t, csrf, language } = visit;
  const { state, dossierId } = file.dossier;
  const href = `/can-bo/ho-so/${dossierId}`;
  const error = problem?.field === 'reason' ? { error: problem.text } : {};
  return (
    <Stack>
      <PageTitle
        above={<a href={href}>{t('corrections.back')}</a>}
        title={t('corrections.fees.title')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={problem ? [problem] : []} />
      <PanelSection title={t('corrections.fees.now')}>
        {!differences.ok && (
          <Notice kind="warning">
            {t('corrections.procedure.feesUnknown', {
              reason: t(`dossiers.problem.${differences.problem.code}`),
            })}
          </Notice>
        )}
        {differences.ok && differences.value.length === 0 && <p>{t('corrections.fees.same')}</p>}
        {differences.ok && differences.value.length > 0 && (
          <ul>
            {differences.value.map(({ fee, beforeDong }) => (
              <li key={fee.code}>
                {t('corrections.fees.line', {
                  name: fee.name?.[language] ?? fee.code,
                  before: showDong(beforeDong),
                  now: showDong(fee.amountDong),
                })}
              </li>
            ))}
          </ul>
        )}
        <p class="hint">{t('corrections.fees.says')}</p>
      </PanelSection>
      <CountedByHand {...props} />
      {differences.ok && differences.value.length > 0 && (
        <PostForm
          action={`${href}/tinh-lai-phi/ghi-nhan`}
          csrf={csrf}
          hidden={{ version: String(state.version), pages: typed.pages, copies: typed.copies }}
        >
          <TextArea
            t={t}
            name="reason"
            label={t('corrections.fees.reason')}
            rows={2}
            value={typed.reason}
            required
            {...error}
          />
          <ButtonRow>
            <Button>{t('corrections.fees.charge')}</Button>
            <LinkButton href={href} tone="quiet">
              {t('corrections.fees.leave')}
            </LinkButton>
          </ButtonRow>
        </PostForm>
      )}
    </Stack>
  );
}

/** Pages and copies are asked for where a fee is counted by them. */
function CountedByHand({ visit: { t }, file, typed }: Parameters<typeof FeeRecountPage>[0]) {
  const { fees, derived } = file.procedure;
  const formulas = [...fees.map(({ amount }) => amount), ...derived.map(({ expression }) => expression)].join(
    ' ',
  );
  const counted = (['pages', 'copies'] as const).filter((name) => new RegExp(`\\b${name}\\b`).test(formulas));
  if (counted.length === 0) return null;
  return (
    <form method="get" action={`/can-bo/ho-so/${file.dossier.dossierId}/tinh-lai-phi`} class="stack">
      {counted.map((name) => (
        <TextField
          key={name}
          t={t}
          name={name}
          label={t(`corrections.fees.${name}`)}
          hint={t('corrections.fees.countHint')}
          value={typed[name]}
          inputMode="numeric"
          width="short"
        />
      ))}
      <ButtonRow>
        <Button tone="quiet">{t('corrections.fees.count')}</Button>
      </ButtonRow>
    </form>
  );
}
