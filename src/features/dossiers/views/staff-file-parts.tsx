import { showDong } from '../../../core/names-and-dates.ts';
import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { LedgerList } from '../../../ui/ledger-list.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { StoredDocument } from '../../documents/store.ts';
import type { DossierFile } from '../dossier-file.ts';
import { wordsOfLedger } from '../ledger-words.ts';
import { slipsOf } from '../slips.ts';
import { dossierHref } from './staff-list.tsx';
import { FeeLines, momentWords } from './staff-money-and-term.tsx';

type PartProps = { visit: StaffVisit; file: DossierFile };

/** The papers handed in, the documents in the file, and the slips that can be printed. */
export function DocumentsSection({ visit, file }: PartProps) {
  const { t, language } = visit;
  const { dossier, documents, procedure, events } = file;
  const { state, dossierId } = dossier;
  const slips = slipsOf(events);
  const href = dossierHref(dossierId);
  return (
    <PanelSection title={t('desk.documents.title')}>
      {state.papers.length === 0 && <p class="hint">{t('desk.documents.noPapers')}</p>}
      <DefinitionList
        dense
        items={state.papers.map((paper) => ({
          term: procedure.papers.find(({ code }) => code === paper.code)?.name[language] ?? paper.code,
          value: (
            <>
              {t(`dossiers.fulfilment.${paper.fulfilment}`)}
              <DocumentLinks
                href={href}
                documents={documents.filter((each) => each.paperCode === paper.code)}
              />
            </>
          ),
        }))}
      />
      {documents.some((each) => each.kind !== 'attachment') && (
        <DefinitionList
          dense
          items={documents
            .filter((each) => each.kind !== 'attachment')
            .map((each) => ({
              term: t(`desk.documents.${each.kind}`),
              value: (
                <>
                  <DocumentLinks href={href} documents={[each]} />
                  <span class="hint number-line">{momentWords(each.at.toString(), t)}</span>
                </>
              ),
            }))}
        />
      )}
      {slips.length > 0 && (
        <p class="button-row">
          {slips.map((form) => (
            <a
              key={form}
              class="button button-quiet button-small"
              href={`${href}/phieu/${form}.pdf`}
              target="_blank"
              rel="noopener"
            >
              {t(`desk.documents.form-${form}`)}
            </a>
          ))}
        </p>
      )}
    </PanelSection>
  );
}

function DocumentLinks({ href, documents }: { href: string; documents: StoredDocument[] }) {
  return (
    <>
      {documents.map(({ documentId, name }) => (
        <a
          key={documentId}
          class="number-line"
          href={`${href}/tai-lieu/${documentId}`}
          target="_blank"
          rel="noopener"
        >
          {name}
        </a>
      ))}
    </>
  );
}

/** What is charged, what was paid, and by which receipt. */
export function MoneySection({ visit, file }: PartProps) {
  const { t } = visit;
  const { state } = file.dossier;
  if (!state.acceptedAt) return null;
  return (
    <PanelSection title={t('desk.fee.title')}>
      <FeeLines visit={visit} procedure={file.procedure} fees={{ ok: true, value: state.fees }} />
      <p>{t(`dossiers.money.${state.money}`)}</p>
      {state.paid && (
        <p class="hint">
          {t('desk.received.paid', {
            amount: showDong(state.paid.amountDong),
            number: state.paid.receiptNumber,
          })}
        </p>
      )}
      {allows('fee.collect', visit.actor) && (
        <a href={`/can-bo/phi/ho-so/${file.dossier.dossierId}`}>{t('fees.money.open')}</a>
      )}
    </PanelSection>
  );
}

/** What started, stopped, resumed, extended or corrected the clock: each row with its law and its two moments. */
export function TermLedger({ visit, file }: PartProps) {
  const { t } = visit;
  return (
    <PanelSection title={t('dossiers.ledger.title')}>
      <LedgerList label={t('dossiers.ledger.title')} entries={wordsOfLedger(file.dossier.state.ledger, t)} />
    </PanelSection>
  );
}
