import type { ComponentChildren } from 'preact';
import type { Translate } from './texts.ts';

/**
 * The frame of an official slip on the screen and on paper: who issues it on the left, the national name on
 * the right, number, place and day, title, matter, and the places to sign.
 */
export function SlipFrame(props: {
  t: Translate;
  /** issuing agencies, the parent first */
  agencies: string[];
  number?: string;
  placeAndDay: string;
  title: string;
  /** 1 where the slip is the whole page */
  level?: 1 | 2;
  subtitle?: string;
  /** a drawn QR code */
  qr?: ComponentChildren;
  children: ComponentChildren;
  signatures?: { title: string; note?: string; name?: string }[];
}) {
  const {
    t,
    agencies,
    number,
    placeAndDay,
    title,
    level = 1,
    subtitle,
    qr,
    children,
    signatures = [],
  } = props;
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <article class="slip" lang="vi">
      <header class="slip-head">
        <div>
          {agencies.map((agency, index) => (
            <p key={agency} class={index === agencies.length - 1 ? 'slip-agency' : undefined}>
              {agency}
            </p>
          ))}
          {number && <p>{t('ui.slip.number', { number })}</p>}
        </div>
        <div>
          <p class="slip-state">{t('ui.slip.state')}</p>
          <p class="slip-motto">{t('ui.slip.motto')}</p>
          <p class="slip-place">{placeAndDay}</p>
        </div>
      </header>
      <div class="slip-title">
        {qr && <div class="slip-qr">{qr}</div>}
        <Heading>{title}</Heading>
        {subtitle && <p>{subtitle}</p>}
      </div>
      <div class="slip-matter">{children}</div>
      {signatures.length > 0 && (
        <footer class="slip-signatures">
          {signatures.map((signature) => (
            <div key={signature.title}>
              <p class="slip-agency">{signature.title}</p>
              {signature.note && <p class="hint">{signature.note}</p>}
              <p class="slip-name">{signature.name}</p>
            </div>
          ))}
        </footer>
      )}
    </article>
  );
}
