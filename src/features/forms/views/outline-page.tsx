import type { FormProblem } from '../../../core/forms-checks.ts';
import type { FormPage, Group, Question } from '../../../core/forms-definition.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { Cluster, ConfirmBox, PanelSection } from '../../../ui/panels.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { FormRoom } from '../actions.ts';
import { EditorFrame, formHref } from './frame.tsx';

type Props = {
  visit: StaffVisit;
  room: FormRoom;
  problems: readonly FormProblem[];
  refusal?: string | undefined;
};

/** The whole form at a glance: pages, groups, questions; each leads to its own page and moves by a button. */
export function OutlinePage({ visit, room, problems, refusal }: Props) {
  const { t, csrf, language } = visit;
  const { pack, draft } = room;
  const href = formHref(pack.code);
  const isChanged = draft.revision > 0;
  return (
    <EditorFrame
      visit={visit}
      room={room}
      title={t('form-editor.outline.title')}
      lead={t('form-editor.outline.lead')}
      back={{ href: `/quan-tri/thu-tuc/${pack.code}`, words: t('catalogue.admin.title') }}
      errors={refusal ? [{ text: refusal }] : []}
      acts={
        <>
          <LinkButton href={`${href}/xem-thu`}>{t('form-editor.preview.title')}</LinkButton>
          {isChanged && (
            <LinkButton href={`${href}/ban-hanh`} tone="primary">
              {t('form-editor.issue.title')}
            </LinkButton>
          )}
        </>
      }
    >
      <Standing visit={visit} room={room} />
      <Problems visit={visit} problems={problems} />
      <PostForm action={href} csrf={csrf} hidden={{ 'ban-sua': String(draft.revision) }}>
        {draft.form.pages.map((page, at) => (
          <PageOutline key={page.code} {...{ visit, href, page, at }} ends={endsOf(at, draft.form.pages)} />
        ))}
      </PostForm>
      <ButtonRow>
        <LinkButton href={`${href}/phan?o=${draft.form.pages.length}`}>
          {t('form-editor.add.page')}
        </LinkButton>
      </ButtonRow>
      {isChanged && (
        <ConfirmBox t={t} words={t('form-editor.discard.open')} tone="danger">
          <PostForm action={href} csrf={csrf} hidden={{ 'ban-sua': String(draft.revision) }}>
            <p>{t('form-editor.discard.words', { name: pack.name[language] })}</p>
            <Button name="viec" value="bo" tone="danger">
              {t('form-editor.discard.do')}
            </Button>
          </PostForm>
        </ConfirmBox>
      )}
    </EditorFrame>
  );
}

function Standing({ visit, room }: Pick<Props, 'visit' | 'room'>) {
  const { t } = visit;
  const { pack, draft } = room;
  if (draft.revision === 0)
    return <Notice kind="info">{t('form-editor.outline.unchanged', { version: pack.version })}</Notice>;
  return (
    <>
      <Notice kind="info">
        {t('form-editor.outline.changed', { by: draft.changedBy, version: draft.baseVersion })}
      </Notice>
      {draft.baseVersion !== pack.version && (
        <Notice kind="warning">
          {t('form-editor.outline.outdated', { base: draft.baseVersion, version: pack.version })}
        </Notice>
      )}
    </>
  );
}

/** What keeps the form from becoming a version, each with where it stands. */
export function Problems({ visit, problems }: Pick<Props, 'visit' | 'problems'>) {
  const { t } = visit;
  if (problems.length === 0) return <Notice kind="success">{t('form-editor.checks.none')}</Notice>;
  return (
    <Notice kind="problem" title={t('form-editor.checks.title')}>
      <ul class="plain-list">
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{problemText(problem, visit)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function problemText({ where, code, values }: FormProblem, { t, language }: StaffVisit): string {
  const own = ['empty', 'shape', 'taken'].includes(code);
  const text = own ? t(`form-editor.checks.${code}`, values) : t(`forms.pack.${code}`, values);
  return where ? t('form-editor.checks.at', { where: where[language], problem: text }) : text;
}

type InOutline = { visit: StaffVisit; href: string; ends: Ends };

function PageOutline({ visit, href, page, at, ends }: InOutline & { page: FormPage; at: number }) {
  const { t, language } = visit;
  return (
    <PanelSection
      title={`${at + 1}. ${page.title[language]}`}
      acts={<PartActs {...{ t, href, ends }} place={`${at}`} name={page.title[language]} />}
    >
      {page.groups.map((group, index) => (
        <GroupOutline
          key={group.code}
          {...{ visit, href, group }}
          place={`${at}.${index}`}
          ends={endsOf(index, page.groups)}
        />
      ))}
      <p>
        <a href={`${href}/phan?o=${at}.${page.groups.length}`}>
          {t('form-editor.add.group')}
          <span class="unseen"> {page.title[language]}</span>
        </a>
      </p>
    </PanelSection>
  );
}

function GroupOutline({ visit, href, group, place, ends }: InOutline & { group: Group; place: string }) {
  const { t, language } = visit;
  const title = group.title[language];
  return (
    <section class="stack">
      <Cluster>
        <h3>{title}</h3>
        {group.repeat && (
          <Badge tone="quiet">{t('form-editor.mark.repeat', { max: group.repeat.max })}</Badge>
        )}
        {group.when && <Badge tone="quiet">{t('form-editor.mark.when')}</Badge>}
        <PartActs {...{ t, href, place, ends }} name={title} />
      </Cluster>
      <ol class="plain-list">
        {group.questions.map((question, index) => (
          <li key={question.code}>
            <QuestionLine
              {...{ visit, href, question }}
              place={`${place}.${index}`}
              ends={endsOf(index, group.questions)}
            />
          </li>
        ))}
      </ol>
      <p>
        <a href={`${href}/cau-hoi?o=${place}.${group.questions.length}`}>
          {t('form-editor.add.question')}
          <span class="unseen"> {title}</span>
        </a>
      </p>
    </section>
  );
}

function QuestionLine(props: InOutline & { question: Question; place: string }) {
  const { visit, href, question, place, ends } = props;
  const { t, language } = visit;
  const label = question.label[language];
  return (
    <Cluster>
      <a href={`${href}/cau-hoi?o=${place}`}>{label}</a>
      <span class="hint">{t(`form-editor.kind.${question.kind}`)}</span>
      {question.required !== false && (
        <Badge tone="quiet">
          {t(question.required === true ? 'form-editor.mark.required' : 'form-editor.mark.requiredWhen')}
        </Badge>
      )}
      {question.when && <Badge tone="quiet">{t('form-editor.mark.when')}</Badge>}
      {question.prefill && <Badge tone="quiet">{t('form-editor.mark.prefill')}</Badge>}
      <MoveButtons {...{ t, place, ends }} name={label} />
    </Cluster>
  );
}

type Movable = { t: Translate; place: string; name: string; ends: Ends };

function PartActs({ t, href, place, name, ends }: Movable & { href: string }) {
  return (
    <>
      <a href={`${href}/phan?o=${place}`}>
        {t('forms.change')}
        <span class="unseen"> {name}</span>
      </a>{' '}
      <MoveButtons {...{ t, place, name, ends }} />
    </>
  );
}

function MoveButtons({ t, place, name, ends }: Movable) {
  return (
    <>
      {(['len', 'xuong'] as const)
        .filter((way) => !(way === 'len' ? ends.isFirst : ends.isLast))
        .map((way) => (
          <Button key={way} name="viec" value={`${way}:${place}`} tone="quiet" small>
            <span aria-hidden="true">{way === 'len' ? '↑' : '↓'}</span>
            <span class="unseen">
              {t(`form-editor.move.${way}`)} {name}
            </span>
          </Button>
        ))}
    </>
  );
}

/** Whether a part is the first or the last among its neighbours: it then cannot move that way. */
type Ends = { isFirst: boolean; isLast: boolean };

function endsOf(index: number, all: readonly unknown[]): Ends {
  return { isFirst: index === 0, isLast: index === all.length - 1 };
}
