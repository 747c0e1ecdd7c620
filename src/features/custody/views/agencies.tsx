import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, LinkButton } from '../../../ui/buttons.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { ActButton, PostForm } from '../../../ui/forms.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import { type AgencyKind, agencyKinds, type OutsideAgency } from '../agencies-store.ts';
import { shortTime } from './moments.ts';

export type TypedAgency = { code: string; name: string; kind: AgencyKind; contact: string };

/** The agencies outside that a unit hands dossiers to, with their links. */
export function AgenciesPage(props: {
  visit: StaffVisit;
  agencies: OutsideAgency[];
  cameBack?: { typed: TypedAgency; wrong: 'code' | 'name' | 'taken' } | undefined;
}) {
  const { visit, agencies } = props;
  const { t, csrf } = visit;
  return (
    <Stack>
      <PageTitle title={t('custody.agency.title')} lead={t('custody.agency.lead')} />
      <Table
        caption={t('custody.agency.title')}
        captionUnseen
        rows={agencies}
        rowKey={({ agencyId }) => agencyId}
        empty={<EmptyState title={t('custody.agency.none')} />}
        columns={[
          { key: 'name', label: t('custody.agency.name'), head: true, cell: ({ name }) => name },
          {
            key: 'kind',
            label: t('custody.agency.kind'),
            cell: ({ kind }) => t(`custody.agency.kinds.${kind}`),
          },
          { key: 'contact', label: t('custody.agency.contact'), cell: ({ contact }) => contact ?? '' },
          {
            key: 'since',
            label: t('custody.agency.since'),
            cell: ({ tokenMadeAt, closedAt }) =>
              closedAt ? t('custody.agency.closed') : shortTime(tokenMadeAt),
          },
          {
            key: 'acts',
            label: t('desk.acts'),
            kind: 'acts',
            cell: ({ agencyId, closedAt }) => (
              <>
                <ActButton action="/quan-tri/co-quan/duong-dan" csrf={csrf} small hidden={{ agencyId }}>
                  {t('custody.agency.rotate')}
                </ActButton>
                {!closedAt && (
                  <ActButton
                    action="/quan-tri/co-quan/dong"
                    csrf={csrf}
                    small
                    tone="danger"
                    hidden={{ agencyId }}
                  >
                    {t('custody.agency.close')}
                  </ActButton>
                )}
              </>
            ),
          },
        ]}
      />
      <AddForm {...props} />
    </Stack>
  );
}

function AddForm({ visit, cameBack }: Parameters<typeof AgenciesPage>[0]) {
  const { t, csrf } = visit;
  const { typed, wrong } = cameBack ?? {};
  const text = wrong && t(`custody.agency.problem.${wrong}`);
  const field = wrong === 'name' ? 'name' : 'code';
  return (
    <PanelSection title={t('custody.agency.add')}>
      {text && <ErrorSummary t={t} errors={[{ field, text }]} />}
      <PostForm action="/quan-tri/co-quan/them" csrf={csrf}>
        <TextField
          t={t}
          name="name"
          label={t('custody.agency.name')}
          value={typed?.name ?? ''}
          required
          {...(text && field === 'name' ? { error: text } : {})}
        />
        <TextField
          t={t}
          name="code"
          label={t('custody.agency.code')}
          value={typed?.code ?? ''}
          width="short"
          required
          {...(text && field === 'code' ? { error: text } : {})}
        />
        <Select
          t={t}
          name="kind"
          label={t('custody.agency.kind')}
          value={typed?.kind ?? 'land-registration'}
          choices={agencyKinds.map((kind) => ({ value: kind, label: t(`custody.agency.kinds.${kind}`) }))}
        />
        <TextField t={t} name="contact" label={t('custody.agency.contact')} value={typed?.contact ?? ''} />
        <Button>{t('custody.agency.add')}</Button>
      </PostForm>
    </PanelSection>
  );
}

/** The new link of an agency, shown once. */
export function AgencyLinkPage(props: { visit: StaffVisit; name: string; link: string }) {
  const { visit, name, link } = props;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle title={t('custody.agency.link', { name })} />
      <Notice kind="warning">{t('custody.agency.linkOnce')}</Notice>
      <TextField t={t} name="link" label={t('custody.agency.link', { name })} value={link} readOnly />
      <p>
        <LinkButton href="/quan-tri/co-quan">{t('custody.agency.title')}</LinkButton>
      </p>
    </Stack>
  );
}
