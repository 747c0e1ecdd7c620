import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { RequiredNote } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { Decision } from '../store.ts';
import type { TypedFields } from '../typed-decision.ts';
import { type DecisionError, DecisionFields } from './decision-fields.tsx';

/**
 * The form of a change by decision: the decision, the day from which it counts (field `tu`), and what it says. The
 * first button shows what would change; only a form that comes back with that preview can be recorded (`viec=luu`).
 */
export function ChangeFrame(props: {
  t: Translate;
  action: string;
  csrf: string;
  known: readonly Decision[];
  typed: TypedFields;
  problems: readonly DecisionError[];
  /** What `previewedField` gives when the form comes back with its preview. */
  previewed: Record<string, string> | undefined;
  back: string;
  /** Some changes count from the day of the decision alone. */
  withoutDay?: boolean;
  multipart?: boolean;
  hidden?: Record<string, string>;
  children: ComponentChildren;
}) {
  const { t, action, csrf, known, typed, problems, previewed, back, withoutDay, children } = props;
  const day = (part: string) => [typed[`tu-${part}`] ?? ''].flat()[0] ?? '';
  const error = problems.find(({ field }) => field === 'tu')?.text;
  return (
    <PostForm
      action={action}
      csrf={csrf}
      multipart={props.multipart}
      hidden={{ ...props.hidden, ...previewed }}
    >
      <RequiredNote t={t} />
      <DecisionFields t={t} known={known} typed={typed} errors={problems} />
      {!withoutDay && (
        <DateField
          t={t}
          name="tu"
          label={t('decisions.change.from')}
          hint={t('decisions.change.fromHint')}
          value={{ day: day('day'), month: day('month'), year: day('year') }}
          {...(error ? { error } : {})}
        />
      )}
      <div id="noi-dung" class="stack">
        {children}
      </div>
      <ButtonRow>
        {previewed && (
          <Button name="viec" value="luu">
            {t('decisions.change.save')}
          </Button>
        )}
        <Button name="viec" value="xem" tone={previewed ? 'quiet' : 'primary'}>
          {t(previewed ? 'decisions.change.previewAgain' : 'decisions.change.preview')}
        </Button>
        <LinkButton href={back}>{t('decisions.change.leave')}</LinkButton>
      </ButtonRow>
    </PostForm>
  );
}
