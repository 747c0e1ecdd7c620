import type { Visit } from '../../../http/door.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { shortestPassword } from '../passwords.ts';

/** What is wrong in a form, as words and the field they belong to. */
export type Wrong = { field?: string; text: string };

/** The staff's sign-in. */
export function StaffSignInPage(props: { visit: Visit; next: string; login?: string; wrong?: Wrong[] }) {
  const { visit, next, login = '', wrong = [] } = props;
  const { t, csrf } = visit;
  return (
    <>
      <PageTitle title={t('people.signIn.title')} lead={t('people.signIn.lead')} />
      <ErrorSummary t={t} errors={wrong} />
      <PostForm action="/can-bo/dang-nhap" csrf={csrf} hidden={{ next }}>
        <TextField
          t={t}
          name="login"
          label={t('people.signIn.login')}
          value={login}
          autoComplete="username"
          width="medium"
          required
          autoFocus={wrong.length === 0}
        />
        <TextField
          t={t}
          name="password"
          label={t('people.signIn.password')}
          type="password"
          autoComplete="current-password"
          width="medium"
          required
        />
        <ButtonRow>
          <Button>{t('people.signIn.submit')}</Button>
          <LinkButton href="/can-bo/mat-khau/quen">{t('people.signIn.forgotten')}</LinkButton>
        </ButtonRow>
      </PostForm>
      <p>
        {t('people.signIn.citizenHint')} <a href="/dang-nhap">{t('people.signIn.citizenLink')}</a>
      </p>
    </>
  );
}

/** A locked counter: nothing of the work is seen, and only the password of the same person opens it. */
export function LockedPage(props: { visit: Visit; name: string; next: string; wrong?: Wrong[] }) {
  const { visit, name, next, wrong = [] } = props;
  const { t, csrf } = visit;
  return (
    <>
      <PageTitle title={t('people.lock.title')} lead={t('people.lock.lead', { name })} />
      <ErrorSummary t={t} errors={wrong} />
      <PostForm action="/can-bo/khoa/mo" csrf={csrf} hidden={{ next }}>
        <TextField
          t={t}
          name="password"
          label={t('people.lock.password', { name })}
          type="password"
          autoComplete="current-password"
          width="medium"
          required
          autoFocus={wrong.length === 0}
        />
        <ButtonRow>
          <Button>{t('people.lock.submit')}</Button>
        </ButtonRow>
      </PostForm>
      <p>
        {t('people.lock.other', { name })} <a href="/can-bo/dang-nhap">{t('people.lock.otherLink')}</a>
      </p>
      <p class="hint">{t('people.lock.otherHint', { name })}</p>
    </>
  );
}

/** Asks for the login to which a reset link is sent. */
export function ResetRequestPage({ visit }: { visit: Visit }) {
  const { t, csrf } = visit;
  return (
    <>
      <PageTitle title={t('people.reset.title')} lead={t('people.reset.lead')} />
      <PostForm action="/can-bo/mat-khau/quen" csrf={csrf}>
        <TextField
          t={t}
          name="login"
          label={t('people.signIn.login')}
          autoComplete="username"
          width="medium"
          required
        />
        <ButtonRow>
          <Button>{t('people.reset.submit')}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}

/** The new password behind a reset link. */
export function ResetPage(props: { visit: Visit; token: string; wrong?: Wrong[] }) {
  const { visit, token, wrong = [] } = props;
  const { t, csrf } = visit;
  return (
    <>
      <PageTitle title={t('people.reset.newTitle')} lead={t('people.reset.newLead')} />
      <ErrorSummary t={t} errors={wrong} />
      <PostForm action={`/can-bo/mat-khau/dat-lai/${token}`} csrf={csrf}>
        <NewPasswordFields visit={visit} wrong={wrong} />
        <ButtonRow>
          <Button>{t('people.reset.newSubmit')}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}

/** A reset link that opens nothing any more. */
export function ResetOverPage({ visit }: { visit: Visit }) {
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('people.reset.overTitle')} lead={t('people.reset.over')} />
      <ButtonRow>
        <LinkButton href="/can-bo/mat-khau/quen">{t('people.reset.title')}</LinkButton>
      </ButtonRow>
    </>
  );
}

/** The new password, typed twice. */
export function NewPasswordFields({ visit, wrong }: { visit: Visit; wrong: Wrong[] }) {
  const { t } = visit;
  const of = (field: string) => wrong.find((one) => one.field === field)?.text;
  return (
    <>
      <TextField
        t={t}
        name="password"
        label={t('people.password.new')}
        hint={t('people.password.newHint', { number: shortestPassword })}
        error={of('password')}
        type="password"
        autoComplete="new-password"
        width="medium"
        required
      />
      <TextField
        t={t}
        name="passwordAgain"
        label={t('people.password.again')}
        error={of('passwordAgain')}
        type="password"
        autoComplete="new-password"
        width="medium"
        required
      />
    </>
  );
}
