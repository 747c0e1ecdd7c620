import type { Visit } from '../../../http/door.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { TextField } from '../../../ui/fields.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList, Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { Post, Unit } from '../../units/store.ts';
import { readDevice } from '../devices.ts';
import type { Session } from '../sessions-store.ts';
import { NewPasswordFields, type Wrong } from './sign-in.tsx';

/** The own account: who one is, the password, and where one is signed in. */
export function AccountPage(props: {
  visit: Visit;
  login: string | undefined;
  mustChangePassword: boolean;
  sessions: Session[];
  wrong?: Wrong[];
}) {
  const { visit, login, mustChangePassword, sessions, wrong = [] } = props;
  const { t, actor } = visit;
  if (actor.kind === 'anyone') return null;
  return (
    <>
      <PageTitle title={t('people.account.title')} />
      {mustChangePassword && <Notice kind="warning">{t('people.account.mustChange')}</Notice>}
      <ErrorSummary t={t} errors={wrong} />
      <DefinitionList items={facts(visit, login)} />
      {actor.kind === 'staff' && (
        <>
          <ButtonRow>
            <LinkButton href="/can-bo/chuc-danh">{t('people.account.changePost')}</LinkButton>
          </ButtonRow>
          <ChangePassword visit={visit} wrong={wrong} />
        </>
      )}
      <OwnSessions visit={visit} sessions={sessions} />
    </>
  );
}

/** Choosing the post under which this session acts. */
export function PostChoicePage(props: {
  visit: Visit;
  posts: Post[];
  units: Map<string, Unit>;
  next: string;
  wrong?: Wrong[];
}) {
  const { visit, posts, units, next, wrong = [] } = props;
  const { t, csrf, actor } = visit;
  return (
    <>
      <PageTitle title={t('people.post.title')} lead={t('people.post.lead')} />
      <ErrorSummary t={t} errors={wrong} />
      <PostForm action="/can-bo/chuc-danh" csrf={csrf} hidden={{ next }}>
        <RadioGroup
          t={t}
          name="postId"
          label={t('people.post.choose')}
          value={actor.kind === 'staff' ? actor.postId : ''}
          error={wrong[0]?.text}
          required
          choices={posts.map((post) => ({
            value: post.postId,
            label: `${post.title} – ${units.get(post.unitCode)?.name ?? post.unitCode}`,
            hint: post.roles.map((role) => t(`people.role.${role}`)).join(', '),
          }))}
        />
        <ButtonRow>
          <Button>{t('people.post.submit')}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}

function facts({ t, actor }: Visit, login: string | undefined) {
  if (actor.kind === 'anyone') return [];
  const name = { term: t('people.account.name'), value: actor.name };
  if (actor.kind === 'citizen') {
    return [
      name,
      { term: t('people.account.assurance'), value: t('people.account.level', { level: actor.assurance }) },
    ];
  }
  return [
    name,
    { term: t('people.account.login'), value: login ?? '' },
    { term: t('people.account.post'), value: actor.title || t('people.account.noPost') },
  ];
}

function ChangePassword({ visit, wrong }: { visit: Visit; wrong: Wrong[] }) {
  const { t, csrf } = visit;
  return (
    <PanelSection title={t('people.password.title')} id="mat-khau">
      <PostForm action="/can-bo/tai-khoan/mat-khau" csrf={csrf}>
        <TextField
          t={t}
          name="presentPassword"
          label={t('people.password.present')}
          error={wrong.find((one) => one.field === 'presentPassword')?.text}
          type="password"
          autoComplete="current-password"
          width="medium"
          required
        />
        <NewPasswordFields visit={visit} wrong={wrong} />
        <ButtonRow>
          <Button>{t('people.password.submit')}</Button>
        </ButtonRow>
      </PostForm>
    </PanelSection>
  );
}

function OwnSessions({ visit, sessions }: { visit: Visit; sessions: Session[] }) {
  const { t, csrf, sessionId } = visit;
  return (
    <PanelSection title={t('people.sessions.title')} id="phien">
      <Table
        caption={t('people.sessions.title')}
        captionUnseen
        rows={sessions}
        rowKey={(session) => session.sessionId}
        columns={[
          {
            key: 'device',
            label: t('people.sessions.device'),
            head: true,
            cell: (one) => deviceWords(t, one.device),
          },
          { key: 'address', label: t('people.sessions.address'), kind: 'code', cell: (one) => one.address },
          {
            key: 'startedAt',
            label: t('people.sessions.startedAt'),
            cell: (one) => momentWords(t, one.startedAt),
          },
          {
            key: 'lastUsedAt',
            label: t('people.sessions.lastUsedAt'),
            cell: (one) => momentWords(t, one.lastUsedAt),
          },
          {
            key: 'acts',
            label: t('people.sessions.acts'),
            kind: 'acts',
            cell: (one) =>
              one.sessionId === sessionId ? (
                <Badge tone="jade">{t('people.sessions.current')}</Badge>
              ) : (
                <ActButton action="/phien/ket-thuc" csrf={csrf} hidden={{ sessionId: one.sessionId }} small>
                  {t('people.sessions.end')}
                </ActButton>
              ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <ActButton action="/phien/ket-thuc" csrf={csrf} hidden={{ sessionId: 'others' }}>
          {t('people.sessions.endOthers')}
        </ActButton>
      )}
    </PanelSection>
  );
}

function deviceWords(t: Translate, device: string | null): string {
  const { browser, system } = readDevice(device ?? '');
  return t('people.sessions.deviceWords', {
    browser: browser ?? t('people.sessions.unknownBrowser'),
    system: system ?? t('people.sessions.unknownSystem'),
  });
}

function momentWords(t: Translate, at: Temporal.Instant): string {
  return wordsOfMoment(at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime(), t);
}
