import type { ComponentChildren } from 'preact';
import type { Tone } from './badges.tsx';
import type { ButtonTone } from './buttons.tsx';
import type { Translate } from './texts.ts';

/** The head of a page: its only first heading, with what belongs beside it. */
export function PageTitle(props: {
  title: ComponentChildren;
  /** a line above, such as the dossier code */
  above?: ComponentChildren;
  lead?: ComponentChildren;
  badges?: ComponentChildren;
  acts?: ComponentChildren;
}) {
  const { title, above, lead, badges, acts } = props;
  return (
    <header class="page-title">
      {above && <div class="page-above">{above}</div>}
      <h1>{title}</h1>
      {badges && <div class="cluster">{badges}</div>}
      {lead && <p class="lead">{lead}</p>}
      {acts && <div class="button-row">{acts}</div>}
    </header>
  );
}

/** A part of a page under its own heading. `sunk` sets it back on a quiet ground; panels never hold panels. */
export function PanelSection(props: {
  title: string;
  children: ComponentChildren;
  id?: string;
  level?: 2 | 3;
  sunk?: boolean;
  /** small acts at the end of the heading's line */
  acts?: ComponentChildren;
}) {
  const { title, children, id, level = 2, sunk, acts } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class={`panel${sunk ? ' panel-sunk' : ''}`} id={id}>
      <div class="panel-head">
        <Heading>{title}</Heading>
        {acts && <div class="cluster">{acts}</div>}
      </div>
      {children}
    </section>
  );
}

/** The page's matter with a narrower column beside it; below each other in a narrow place. */
export function WithAside(props: { children: ComponentChildren; aside: ComponentChildren }) {
  return (
    <div class="with-aside-frame">
      <div class="with-aside">
        <div class="stack">{props.children}</div>
        <aside class="stack">{props.aside}</aside>
      </div>
    </div>
  );
}

/** Things below each other with even space. */
export function Stack({ children }: { children: ComponentChildren }) {
  return <div class="stack">{children}</div>;
}

/** Small things in a wrapping row. */
export function Cluster({ children }: { children: ComponentChildren }) {
  return <div class="cluster">{children}</div>;
}

/** Entries side by side, as many as fit; each leads somewhere. */
export function LinkGrid(props: { label: string; links: { href: string; title: string; words?: string }[] }) {
  return (
    <ul class="link-grid" aria-label={props.label}>
      {props.links.map(({ href, title, words }) => (
        <li key={href}>
          <a href={href}>{title}</a>
          {words && <p class="hint">{words}</p>}
        </li>
      ))}
    </ul>
  );
}

/** An act that wants a second thought: a button that opens to its form in place, without any script. */
export function ConfirmBox(props: {
  t: Translate;
  words: string;
  children: ComponentChildren;
  tone?: ButtonTone;
  open?: boolean;
  id?: string;
}) {
  const { t, words, children, tone = 'quiet', open, id } = props;
  return (
    <details class={`confirm confirm-${tone}`} open={open} id={id}>
      <summary class={`button button-${tone}`}>
        <span class="confirm-ask">{words}</span>
        <span class="confirm-close">{t('ui.close')}</span>
      </summary>
      <div class="confirm-body">{children}</div>
    </details>
  );
}

export type Figure = { value: string; words: string; href?: string; tone?: Tone; note?: string };

/** Numbers with their words; a number that can be opened leads to its dossiers. */
export function Figures({ label, figures }: { label: string; figures: Figure[] }) {
  return (
    <ul class="figures" aria-label={label}>
      {figures.map(({ value, words, href, tone = 'plain', note }) => (
        <li key={words} class={`figure figure-${tone}`}>
          <span class="figure-value">{value}</span>
          {href ? <a href={href}>{words}</a> : <span>{words}</span>}
          {note && <span class="hint">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A share of a whole as a bar, with its words. */
export function ShareLine(props: { id: string; label: string; value: number; max: number; words: string }) {
  const { id, label, value, max, words } = props;
  return (
    <div class="share">
      <label for={id}>{label}</label>
      <progress id={id} value={value} max={max} />
      <span class="share-words">{words}</span>
    </div>
  );
}
