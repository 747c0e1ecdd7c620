import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState, ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { Table } from '../../../ui/tables.tsx';
import type { Translate } from '../../../ui/texts.ts';
import type { ListRow } from '../lists-store.ts';
import type { SigningQueue } from '../signing-queue.ts';
import { DueCell, dossierHref } from './staff-list.tsx';
import { type OwnPower, PowerNotice } from './staff-signing-power.tsx';

/** Why a signature was refused; in a batch, of which dossier. */
export type SigningRefusal = { text: string; field?: string; dossierId?: string; isStale?: boolean };

/** What waits for a signature; one or several may be signed with one password. */
export function SigningQueuePage(props: {
  visit: StaffVisit;
  queue: SigningQueue;
  power: OwnPower;
  refusals: SigningRefusal[];
  picked: string[];
  signed: number;
}) {
  const { visit, queue, power, refusals, signed } = props;
  const { t, csrf } = visit;
  const lines = refusals.map(({ text, field, dossierId }) => {
    const row = queue.rows.find((each) => each.dossierId === dossierId);
    const words = row ? `${row.code ?? row.reference}: ${text}` : text;
    return field ? { field, text: words } : { text: words };
  });
  return (
    <>
      <PageTitle title={t('desk.signing.title')} lead={t('desk.signing.lead')} />
      <PowerNotice t={t} power={power} />
      {signed > 0 && <Notice kind="success">{t('desk.signing.signed', { count: signed })}</Notice>}
      <ErrorSummary t={t} errors={lines} title={t('desk.signing.refused')} />
      {queue.rows.length === 0 ? (
        <EmptyState title={t('desk.signing.none')} />
      ) : (
        <div class="signing">
          <PostForm action="/can-bo/ky" csrf={csrf}>
            <QueueTable {...props} />
            <div class="signing-line">
              <PasswordField t={t} />
              <ButtonRow>
                <Button>{t('desk.signing.signPicked')}</Button>
              </ButtonRow>
            </div>
          </PostForm>
        </div>
      )}
    </>
  );
}

function QueueTable({ visit, queue, picked }: { visit: StaffVisit; queue: SigningQueue; picked: string[] }) {
  const { t, language } = visit;
  const { rows, drafts, procedures, view } = queue;
  const wordOf = (row: ListRow) =>
    `${row.dossierId} ${row.version} ${drafts.get(row.dossierId)?.sha256 ?? ''}`;
  return (
    <Table
      caption={t('desk.signing.title')}
      captionUnseen
      rows={rows}
      rowKey={(row) => row.dossierId}
      columns={[
        {
          key: 'pick',
          label: t('desk.signing.pick'),
          cell: (row) => (
            <span class="pick">
              <input
                type="checkbox"
                id={`pick-${row.dossierId}`}
                name="pick"
                value={wordOf(row)}
                checked={picked.includes(wordOf(row))}
              />
              <label for={`pick-${row.dossierId}`} class="unseen">
                {t('desk.signing.pickOne', { code: row.code ?? row.reference })}
              </label>
            </span>
          ),
        },
        {
          key: 'code',
          label: t('desk.column.dossier'),
          kind: 'code',
          head: true,
          cell: (row) => (
            <a href={`${dossierHref(row.dossierId)}/ky`}>
              <CodeText>{row.code ?? row.reference}</CodeText>
            </a>
          ),
        },
        {
          key: 'procedure',
          label: t('desk.column.procedure'),
          cell: (row) => procedures.get(`${row.procedureCode}@${row.procedureVersion}`)?.shortName[language],
        },
        { key: 'applicant', label: t('desk.column.applicant'), cell: (row) => row.applicantName },
        { key: 'by', label: t('desk.signing.draftedBy'), cell: (row) => drafts.get(row.dossierId)?.by },
        {
          key: 'draft',
          label: t('desk.signing.draft'),
          cell: (row) => (
            <a
              href={`${dossierHref(row.dossierId)}/tai-lieu/${drafts.get(row.dossierId)?.documentId ?? ''}`}
              target="_blank"
              rel="noopener"
            >
              {t('desk.signing.open')}
            </a>
          ),
        },
        {
          key: 'due',
          label: t('desk.column.due'),
          cell: (row) => <DueCell t={t} row={row} now={view.now} soonLimit={view.soonLimit} />,
        },
      ]}
    />
  );
}

/** The password once more, for an act that binds. */
export function PasswordField({ t, error }: { t: Translate; error?: string | undefined }) {
  return (
    <TextField
      t={t}
      name="password"
      type="password"
      label={t('desk.signing.password')}
      hint={t('desk.signing.passwordHint')}
      autoComplete="current-password"
      width="medium"
      required
      error={error}
    />
  );
}
