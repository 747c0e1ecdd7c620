import type { Visit } from '../../../http/door.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import type { OwnFile } from '../../dossiers/actions.ts';

/** Where a person says what is wrong in her result and what would be right. */
export function TellErrorPage(props: {
  visit: Visit;
  file: OwnFile;
  typed: { wrong: string; right: string };
  problems: { field?: string; text: string }[];
}) {
  const { visit, file, typed, problems } = props;
  const { t, csrf } = visit;
  const { state } = file;
  const href = `/ho-so-cua-toi/${state.reference}`;
  const field = (name: 'wrong' | 'right') => {
    const error = problems.find((each) => each.field === name)?.text;
    const label = t(`corrections.result.field.${name}`);
    return { t, name, label, value: typed[name], required: true, ...(error ? { error } : {}) };
  };
  return (
    <Stack>
      <PageTitle
        above={<a href={href}>{t('corrections.back')}</a>}
        title={t('corrections.result.tellTitle')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={problems} />
      {mayTell(file) ? (
        <PostForm action={`${href}/bao-sai`} csrf={csrf} hidden={{ version: String(state.version) }}>
          <p>{t('corrections.result.tellSays')}</p>
          <TextArea {...field('wrong')} hint={t('corrections.result.wrongHint')} rows={3} />
          <TextArea {...field('right')} hint={t('corrections.result.rightHint')} rows={3} />
          <ButtonRow>
            <Button>{t('corrections.result.tellSubmit')}</Button>
            <LinkButton href={href} tone="quiet">
              {t('corrections.result.tellCancel')}
            </LinkButton>
          </ButtonRow>
        </PostForm>
      ) : (
        <Notice kind="info">
          {t(state.errorLookedInto ? 'corrections.result.lookedInto' : 'corrections.result.nothingYet')}
        </Notice>
      )}
    </Stack>
  );
}

function mayTell({ state }: OwnFile): boolean {
  const isReleased = state.result !== null && (state.status === 9 || state.status === 10);
  return isReleased && !state.errorLookedInto;
}
