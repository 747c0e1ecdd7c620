import type { ComponentChildren } from 'preact';
import type { Translate } from './texts.ts';

/**
 * Why a due moment is what it is: the ordered lines of the clock, in words. `law` names the legal basis,
 * which is cited in Vietnamese in every language.
 * Closed at first; on paper it is always open.
 */
export function WhyBox(props: {
  t: Translate;
  lines: ComponentChildren[];
  title?: string;
  law?: ComponentChildren;
  open?: boolean;
}) {
  const { t, lines, title, law, open } = props;
  return (
    <details class="why" open={open}>
      <summary>{title ?? t('ui.why.title')}</summary>
      <ol class="why-lines">
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
      {law && (
        <p class="why-law">
          {t('ui.why.law')} <span lang="vi">{law}</span>
        </p>
      )}
    </details>
  );
}
