import type { ChargedFee } from '../core/dossier-events.ts';
import { showDong } from '../core/names-and-dates.ts';
import type { Language, Translate } from './texts.ts';

/** Amounts with the rule behind each, and their sum; `nameOf` names fees of dossiers that kept no names. */
export function FeeLineList(props: {
  t: Translate;
  language: Language;
  lines: readonly ChargedFee[];
  nameOf?: (code: string) => string | undefined;
}) {
  const { t, language, lines, nameOf } = props;
  const total = lines.reduce((sum, line) => sum + line.amountDong, 0);
  return (
    <div class="fee-lines">
      <ul class="plain-list fee-list">
        {lines.map((line) => (
          <li key={line.code}>
            <span class="fee-line">
              <span>{line.name?.[language] ?? nameOf?.(line.code) ?? line.code}</span>
              <strong class="number">{showDong(line.amountDong)}</strong>
            </span>
            <FeeWhy t={t} language={language} line={line} />
          </li>
        ))}
      </ul>
      <p class="fee-total">
        <span>{t('fees.total')}</span> <strong class="number">{showDong(total)}</strong>
      </p>
    </div>
  );
}

/** Why an amount is what it is, in sentences: the rule, its basis, the exemption with its proof. */
export function FeeWhy({ t, language, line }: { t: Translate; language: Language; line: ChargedFee }) {
  const sentences = whySentences(line, t, language);
  if (sentences.length === 0) return null;
  return (
    <details class="fee-why">
      <summary>{t('fees.why.title')}</summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

/** The sentences of `FeeWhy`, in order. */
export function whySentences(line: ChargedFee, t: Translate, language: Language): string[] {
  const { ground, exempted, kind, chargedAt, settledBefore } = line;
  if (!ground) return line.exemption ? [t('fees.why.exemptNoted')] : [];
  const { level, decision = '', legalBasis, formula, verified } = ground;
  return [
    t(`fees.why.kind-${kind}`),
    t(`fees.why.${level}`, { decision }),
    formula[language],
    ...(exempted ? exemptionSentences(exempted, t, language) : []),
    ...(chargedAt && chargedAt !== 'acceptance' ? [t(`fees.why.at-${chargedAt}`)] : []),
    ...(settledBefore === 'release' ? [t('fees.why.before-release')] : []),
    t('fees.why.basis', { basis: legalBasis }),
    ...(verified ? [] : [t('fees.why.unverified')]),
  ];
}

function exemptionSentences(
  { name, legalBasis, proof }: NonNullable<ChargedFee['exempted']>,
  t: Translate,
  language: Language,
): string[] {
  return [
    t('fees.why.exempt', { who: name[language], basis: legalBasis }),
    t(`fees.why.proof-${proof.kind}`, { proof: proof.words }),
  ];
}
