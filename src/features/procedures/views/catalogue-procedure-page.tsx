import { showPartialDay } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { Visit } from '../../../http/door.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection } from '../../../ui/panels.tsx';
import type { ToldProcedure, ToldVersion } from '../publications.ts';
import { DifferenceList } from './differences.tsx';

type Props = { visit: Visit; told: ToldProcedure; today: Temporal.PlainDate };

/** One procedure for its administrator: versions, what each changed, what is unverified, and its publication. */
export function CatalogueProcedurePage(props: Props) {
  const { visit, told } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle
        above={<CodeText>{told.code}</CodeText>}
        title={<span lang={visit.language === 'vi' ? undefined : 'vi'}>{told.name}</span>}
        acts={
          <>
            {allows('province.administer', visit.actor) && (
              <LinkButton href={`/quan-tri/tinh/thu-tuc/${told.code}`} tone="primary">
                {t('catalogue.admin.byDecision')}
              </LinkButton>
            )}
            {allows('province.administer', visit.actor) &&
              told.versions.some(({ kind }) => kind === 'pack') && (
                <LinkButton href={`/quan-tri/tinh/thu-tuc/${told.code}/to-khai`}>
                  {t('form-editor.outline.title')}
                </LinkButton>
              )}
            {told.versions.some(({ kind }) => kind === 'pack') && (
              <LinkButton href={`/quan-tri/thu-tuc/${told.code}/quy-trinh`}>{t('processes.open')}</LinkButton>
            )}
            <LinkButton href={`/thu-tuc/${told.code}`}>{t('catalogue.admin.card')}</LinkButton>
          </>
        }
      />
      {told.fromList.length > 0 && (
        <PanelSection title={t('catalogue.admin.fromList')}>
          <Notice kind="warning">{t('catalogue.admin.fromListWords')}</Notice>
          <DifferenceList visit={visit} differences={told.fromList} sides={['pack', 'catalogue']} />
        </PanelSection>
      )}
      {told.unverified.length > 0 && (
        <PanelSection title={t('catalogue.admin.unverified', { count: told.unverified.length })}>
          <ul class="plain-list">
            {told.unverified.map(({ path, legalBasis }) => (
              <li key={path}>
                <code>{path}</code>: <span lang="vi">{legalBasis}</span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      <h2>{t('catalogue.admin.versions')}</h2>
      {told.versions.map((version) => (
        <VersionPanel key={`${version.kind} ${version.version}`} {...props} version={version} />
      ))}
    </>
  );
}

function VersionPanel({ visit, told, today, version }: Props & { version: ToldVersion }) {
  const { t } = visit;
  const { kind, effectiveFrom, effectiveTo, effectiveKnown, announcedOn, publishedOn, changed } = version;
  const { decisionId, withdrawnBy } = version;
  const mayWithdraw =
    allows('province.administer', visit.actor) && !withdrawnBy && effectiveFrom > today.toString();
  const isPublic = publishedOn && Temporal.PlainDate.compare(publishedOn, today) <= 0;
  return (
    <PanelSection
      level={3}
      title={t('catalogue.admin.versionTitle', {
        version: version.version,
        kind: t(`catalogue.admin.kind.${kind}`),
      })}
    >
      <p>
        {t('catalogue.admin.from', { day: showPartialDay(effectiveFrom) })}
        {!effectiveKnown && <> ({t('catalogue.unknown')})</>}
        {effectiveTo && <> {t('catalogue.admin.to', { day: showPartialDay(effectiveTo) })}</>}
        {announcedOn && <> · {t('catalogue.admin.announced', { day: showPartialDay(announcedOn) })}</>}{' '}
        {publishedOn && (
          <Badge tone={isPublic ? 'jade' : 'amber'}>
            {t(isPublic ? 'catalogue.admin.publishedOn' : 'catalogue.admin.willBePublished', {
              day: showPartialDay(publishedOn.toString()),
            })}
          </Badge>
        )}{' '}
        {withdrawnBy && <Badge tone="quiet">{t('catalogue.admin.withdrawn')}</Badge>}
      </p>
      <DecisionLinks visit={visit} decisions={[decisionId, withdrawnBy]} />
      {changed === undefined && <p class="hint">{t('catalogue.admin.first')}</p>}
      {changed?.length === 0 && <p class="hint">{t('catalogue.admin.same')}</p>}
      {changed && changed.length > 0 && (
        <DifferenceList visit={visit} differences={changed} sides={['before', 'after']} />
      )}
      {!publishedOn && !withdrawnBy && (
        <PublicationForm visit={visit} code={told.code} version={version} today={today} />
      )}
      {mayWithdraw && (
        <ButtonRow>
          <LinkButton
            small
            href={`/quan-tri/tinh/thu-tuc/${told.code}/rut?${new URLSearchParams({ kind, version: version.version })}`}
          >
            {t('catalogue.change.withdraw.title')}
          </LinkButton>
        </ButtonRow>
      )}
    </PanelSection>
  );
}

/** The decisions that made a version and withdrew it, in the register. */
function DecisionLinks({ visit, decisions }: { visit: Visit; decisions: (string | undefined)[] }) {
  const known = decisions.filter((id) => id !== undefined);
  if (known.length === 0 || !allows('decision.register', visit.actor)) return null;
  return (
    <p class="cluster">
      {known.map((id) => (
        <a key={id} href={`/quan-tri/quyet-dinh/${id}`}>
          {visit.t('catalogue.admin.decision')}
        </a>
      ))}
    </p>
  );
}

function PublicationForm(props: {
  visit: Visit;
  code: string;
  version: ToldVersion;
  today: Temporal.PlainDate;
}) {
  const { visit, code, version, today } = props;
  const { t, csrf } = visit;
  const { kind } = version;
  const value = { day: String(today.day), month: String(today.month), year: String(today.year) };
  return (
    <ConfirmBox t={t} words={t('catalogue.admin.publish')}>
      <PostForm
        action={`/quan-tri/thu-tuc/${code}/cong-khai`}
        csrf={csrf}
        hidden={{ kind, version: version.version }}
      >
        <DateField
          t={t}
          name="ngay"
          id={`ngay-${kind}-${version.version}`}
          label={t('catalogue.admin.day')}
          value={value}
          required
        />
        <ButtonRow>
          <Button>{t('catalogue.admin.publishYes')}</Button>
        </ButtonRow>
      </PostForm>
    </ConfirmBox>
  );
}
