import type { ChargedFee } from '../core/dossier-events.ts';
import { FeeLineList } from './fee-lines.tsx';
import { PanelSection } from './panels.tsx';
import type { Translate } from './texts.ts';

/** Fees with the rule behind each: one of the country, one that is lifted by an exemption with its proof. */
export function FeeExamples({ t }: { t: Translate }) {
  const word = (key: string) => t(`ui.gallery.fees.${key}`);
  const words = (key: string) => ({ vi: word(key), en: word(key), id: word(key) });
  const ground = { formula: words('formula'), legalBasis: word('basis') };
  const lines: ChargedFee[] = [
    {
      code: 'copies',
      kind: 'fee',
      amountDong: 8_000,
      name: words('copies'),
      chargedAt: 'acceptance',
      ground: { ...ground, level: 'national', verified: false },
    },
    {
      code: 'certificate',
      kind: 'charge',
      amountDong: 0,
      name: words('certificate'),
      chargedAt: 'return',
      settledBefore: 'release',
      exemption: 'poor',
      exempted: {
        code: 'poor',
        name: words('poor'),
        legalBasis: word('basis'),
        proof: { kind: 'paper', words: word('proof') },
      },
      ground: { ...ground, level: 'province', decision: word('decision'), verified: true },
    },
  ];
  return (
    <PanelSection title={t('ui.gallery.sections.fees')}>
      <FeeLineList t={t} language="vi" lines={lines} />
    </PanelSection>
  );
}
