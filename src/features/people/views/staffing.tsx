import type { Visit } from '../../../http/door.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { CheckboxGroup } from '../../../ui/choices.tsx';
import { DateField, type DateParts } from '../../../ui/date-field.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { isClosedOn, type Post } from '../../units/store.ts';
import { givenRoles, isPresent, type Staffing } from '../staffing.ts';
import type { Wrong } from './sign-in.tsx';

/** What an administrator typed for a new account or post; dates as their three parts. */
export type TypedPost = {
  personId: string;
  name: string;
  login: string;
  email: string;
  title: string;
  departmentCode: string;
  roles: string[];
  fromOn: DateParts;
  toOn: DateParts;
};

type Props = { visit: Visit; staffing: Staffing };
/** A form that came back: which of the two, what was typed, what is wrong. */
export type CameBack = { form: 'account' | 'post'; typed: TypedPost; wrong: Wrong[] };

/** The people of a unit, and the forms to add to them. */
export function StaffingPage({ visit, staffing, cameBack }: Props & { cameBack?: CameBack | undefined }) {
  const { t } = visit;
  const empty = emptyPost(staffing.today);
  const formOf = (form: CameBack['form']) =>
    cameBack?.form === form ? cameBack : { form, typed: empty, wrong: [] };
  return (
    <>
      <PageTitle
        above={<a href="/quan-tri/don-vi">{t('units.overview.title')}</a>}
        title={t('people.staffing.title')}
        lead={t('people.staffing.lead', { unit: staffing.unitName })}
      />
      <ErrorSummary t={t} errors={cameBack?.wrong ?? []} />
      <PeopleTable visit={visit} staffing={staffing} />
      <AddForm visit={visit} staffing={staffing} {...formOf('account')} open={cameBack?.form === 'account'} />
      <AddForm visit={visit} staffing={staffing} {...formOf('post')} open={cameBack?.form === 'post'} />
    </>
  );
}

/** A temporary password, shown this once. */
export function TemporaryPasswordPage(props: {
  visit: Visit;
  name: string;
  login: string;
  password: string;
}) {
  const { visit, name, login, password } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('people.staffing.temporaryTitle', { name })} />
      <Notice kind="warning">{t('people.staffing.temporaryLead')}</Notice>
      <p>{t('people.staffing.temporaryLogin', { login })}</p>
      <p class="lead">
        <code>{password}</code>
      </p>
      <ButtonRow>
        <LinkButton href="/quan-tri/nhan-su">{t('people.staffing.back')}</LinkButton>
      </ButtonRow>
    </>
  );
}

export function emptyPost(today: Temporal.PlainDate): TypedPost {
  const fromOn = { day: String(today.day), month: String(today.month), year: String(today.year) };
  return {
    personId: '',
    name: '',
    login: '',
    email: '',
    title: '',
    departmentCode: '',
    roles: [],
    fromOn,
    toOn: {},
  };
}

function PeopleTable({ visit, staffing }: Props) {
  const { t, csrf, actor } = visit;
  const own = actor.kind === 'staff' ? actor.personId : undefined;
  return (
    <Table
      caption={t('people.staffing.caption')}
      captionUnseen
      rows={staffing.people}
      rowKey={(person) => person.personId}
      columns={[
        { key: 'name', label: t('people.staffing.name'), head: true, cell: (person) => person.name },
        { key: 'login', label: t('people.staffing.login'), kind: 'code', cell: (person) => person.login },
        {
          key: 'posts',
          label: t('people.staffing.posts'),
          cell: (person) =>
            person.posts.map((post) => <PostLine key={post.postId} {...{ visit, staffing, post }} />),
        },
        {
          key: 'acts',
          label: t('people.staffing.acts'),
          kind: 'acts',
          cell: ({ personId }) => (
            <>
              {personId !== own && (
                <ActButton action="/quan-tri/nhan-su/mat-khau" csrf={csrf} hidden={{ personId }} small>
                  {t('people.staffing.resetPassword')}
                </ActButton>
              )}
              <ActButton action="/quan-tri/nhan-su/phien" csrf={csrf} hidden={{ personId }} small>
                {t('people.staffing.endSessions')}
              </ActButton>
            </>
          ),
        },
      ]}
    />
  );
}

function PostLine({ visit, staffing, post }: Props & { post: Post }) {
  const { t, csrf, actor } = visit;
  const present = isPresent(staffing, post);
  const isFuture = Temporal.PlainDate.compare(staffing.today, post.fromOn) < 0;
  const isOwn = actor.kind === 'staff' && actor.postId === post.postId;
  return (
    <div>
      <p>
        {t('people.staffing.postWords', { title: post.title, department: departmentName(staffing, post) })}{' '}
        {!present && (
          <Badge tone="quiet">{t(isFuture ? 'people.staffing.future' : 'people.staffing.over')}</Badge>
        )}
      </p>
      <p class="hint">
        {post.roles.map((role) => t(`people.role.${role}`)).join(', ')}; {termWords(visit, post)}
      </p>
      {present && !isOwn && (
        <ConfirmBox t={t} words={t('people.staffing.endPost', { title: post.title })}>
          <p>{t('people.staffing.endPostSure')}</p>
          <ActButton
            action="/quan-tri/nhan-su/thoi"
            csrf={csrf}
            hidden={{ postId: post.postId }}
            tone="danger"
          >
            {t('people.staffing.endPostSubmit')}
          </ActButton>
        </ConfirmBox>
      )}
    </div>
  );
}

function departmentName({ departments }: Staffing, post: Post): string {
  return departments.find(({ code }) => code === post.departmentCode)?.name ?? post.departmentCode;
}

function termWords({ t }: Visit, post: Post): string {
  const from = dayWords(post.fromOn);
  return post.toOn
    ? t('people.staffing.fromTo', { from, to: dayWords(post.toOn) })
    : t('people.staffing.from', { from });
}

function dayWords(day: Temporal.PlainDate): string {
  return `${String(day.day).padStart(2, '0')}/${String(day.month).padStart(2, '0')}/${day.year}`;
}

function AddForm(props: Props & CameBack & { open: boolean }) {
  const { visit, staffing, form, typed, wrong, open } = props;
  const { t, csrf } = visit;
  const isAccount = form === 'account';
  const id = (name: string) => (isAccount ? name : `post-${name}`);
  const field = (name: string) => ({
    t,
    name,
    id: id(name),
    error: wrong.find((one) => one.field === id(name))?.text,
  });
  return (
    <PanelSection title={t(isAccount ? 'people.staffing.add' : 'people.staffing.addPost')}>
      <ConfirmBox t={t} words={t(isAccount ? 'people.staffing.add' : 'people.staffing.addPost')} open={open}>
        <PostForm action={isAccount ? '/quan-tri/nhan-su/mo' : '/quan-tri/nhan-su/giao'} csrf={csrf}>
          {isAccount ? (
            <PersonFields {...{ visit, typed, field }} />
          ) : (
            <PersonChoice {...{ staffing, typed, field, visit }} />
          )}
          <TextField
            {...field('title')}
            label={t('people.staffing.personTitle')}
            hint={t('people.staffing.personTitleHint')}
            value={typed.title}
            required
          />
          <Select
            {...field('departmentCode')}
            label={t('people.staffing.department')}
            value={typed.departmentCode}
            emptyWords={t('people.staffing.chooseDepartment')}
            choices={staffing.departments
              .filter((each) => !isClosedOn(each, staffing.today))
              .map(({ code, name }) => ({ value: code, label: name }))}
            required
          />
          <CheckboxGroup
            {...field('roles')}
            label={t('people.staffing.roles')}
            values={typed.roles}
            choices={givenRoles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
            required
          />
          <DateField {...field('fromOn')} label={t('people.staffing.fromOn')} value={typed.fromOn} required />
          <DateField {...field('toOn')} label={t('people.staffing.toOn')} value={typed.toOn} />
          <ButtonRow>
            <Button>{t(isAccount ? 'people.staffing.addSubmit' : 'people.staffing.addPostSubmit')}</Button>
          </ButtonRow>
        </PostForm>
      </ConfirmBox>
    </PanelSection>
  );
}

type FieldOf = (name: string) => { t: Visit['t']; name: string; id: string; error: string | undefined };

function PersonFields({ visit: { t }, typed, field }: { visit: Visit; typed: TypedPost; field: FieldOf }) {
  return (
    <>
      <TextField
        {...field('name')}
        label={t('people.staffing.name')}
        value={typed.name}
        autoComplete="off"
        required
      />
      <TextField
        {...field('login')}
        label={t('people.staffing.login')}
        hint={t('people.staffing.loginHint')}
        value={typed.login}
        autoComplete="off"
        width="medium"
        required
      />
      <TextField
        {...field('email')}
        label={t('people.staffing.email')}
        type="email"
        value={typed.email}
        autoComplete="off"
        width="medium"
      />
    </>
  );
}

function PersonChoice(props: { visit: Visit; staffing: Staffing; typed: TypedPost; field: FieldOf }) {
  const { visit, staffing, typed, field } = props;
  const { t } = visit;
  return (
    <Select
      {...field('personId')}
      label={t('people.staffing.person')}
      value={typed.personId}
      emptyWords={t('people.staffing.choosePerson')}
      choices={staffing.people.map(({ personId, name, login }) => ({
        value: personId,
        label: `${name} (${login ?? ''})`,
      }))}
      required
    />
  );
}
