import type { ComponentChildren } from 'preact';
import { ActButton } from './forms.tsx';
import { Logo } from './logo.tsx';
import { type Flash, Notice } from './notices.tsx';
import { type Language, languages, type Translate } from './texts.ts';

export type NavigationEntry = { href: string; label: string; current?: boolean };

/** Who is signed in, for the header; `lockAction` is the quick lock of a shared counter. */
export type SignedIn = {
  name: string;
  roleWords?: string;
  signOutAction: string;
  csrf: string;
  lockAction?: string;
};

export type PageFrameProps = {
  t: Translate;
  language: Language;
  title: string;
  /** path and query of this page; the language links keep it */
  path: string;
  surface: 'portal' | 'staff' | 'plain';
  navigation: NavigationEntry[];
  assets: { css: string };
  children: ComponentChildren;
  /** the centre's name as shown beside the logo; the product's name unless given */
  centreName?: string;
  signedIn?: SignedIn;
  /** where the name in the header leads: "/" unless given */
  homeHref?: string;
  /** said in a band on top when what one sees is not the real world */
  simulatorNotice?: string;
  notice?: Flash;
  scripts?: string[];
  /** pages without personal data, which search engines may keep */
  publicPage?: boolean;
  footerLinks?: { href: string; label: string }[];
};

/** The whole page around its matter. The page itself brings its `PageTitle`. */
export function PageFrame(props: PageFrameProps) {
  const { t, language, surface, children, notice } = props;
  return (
    <html lang={language}>
      <Head {...props} />
      <body class={`surface-${surface}`}>
        <a class="skip" href="#main">
          {t('ui.skip')}
        </a>
        <SiteHeader {...props} />
        <main id="main" class="main" tabIndex={-1}>
          {notice && <Notice kind={notice.kind}>{notice.text}</Notice>}
          {children}
        </main>
        <SiteFooter {...props} />
      </body>
    </html>
  );
}

/** The same page in another language. */
export function languageHref(path: string, language: Language): string {
  const address = new URL(path, 'http://page.invalid');
  address.searchParams.set('lang', language);
  return `${address.pathname}${address.search}`;
}

function Head({ t, title, assets, scripts = [], publicPage }: PageFrameProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} · ${t('ui.productName')}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#171310" media="(prefers-color-scheme: dark)" />
      {!publicPage && <meta name="robots" content="noindex" />}
      <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={assets.css} />
      {scripts.map((script) => (
        <script key={script} type="module" src={script} />
      ))}
    </head>
  );
}

function SiteHeader(props: PageFrameProps) {
  const { t, surface, centreName, signedIn, navigation, homeHref = '/', simulatorNotice } = props;
  return (
    <header class="site-header">
      {simulatorNotice && <p class="simulator">{simulatorNotice}</p>}
      <div class="site-bar">
        <a class="brand" href={homeHref}>
          <Logo />
          <span class="brand-words">
            <span class="brand-kind">{centreName ? t('ui.centreKind') : t('ui.productLine')}</span>
            <span class="brand-name">{centreName ?? t('ui.productName')}</span>
          </span>
        </a>
        <div class="site-tools">
          <LanguageSwitch {...props} />
          {signedIn && <SignedInTools t={t} signedIn={signedIn} />}
        </div>
      </div>
      {navigation.length > 0 && surface !== 'plain' && (
        <nav class="site-nav" aria-label={t('ui.navigation')}>
          <ul>
            {navigation.map(({ href, label, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

function SignedInTools({ t, signedIn }: { t: Translate; signedIn: SignedIn }) {
  const { name, roleWords, signOutAction, lockAction, csrf } = signedIn;
  return (
    <div class="signed-in">
      <p class="signed-in-words">
        <span class="unseen">{t('ui.signedInAs')} </span>
        <strong>{name}</strong>
        {roleWords && <span class="hint">{roleWords}</span>}
      </p>
      {lockAction && (
        <ActButton action={lockAction} csrf={csrf} icon="lock" small>
          {t('ui.lock')}
        </ActButton>
      )}
      <ActButton action={signOutAction} csrf={csrf} icon="leave" small>
        {t('ui.signOut')}
      </ActButton>
    </div>
  );
}

function LanguageSwitch({ t, language, path }: PageFrameProps) {
  return (
    <nav class="languages" aria-label={t('ui.languages')}>
      <ul>
        {languages.map((one) => (
          <li key={one}>
            <a
              href={languageHref(path, one)}
              hreflang={one}
              lang={one}
              aria-current={one === language ? 'true' : undefined}
            >
              {languageNames[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SiteFooter({ t, footerLinks = [] }: PageFrameProps) {
  return (
    <footer class="site-footer">
      <p class="site-motto">{t('ui.motto')}</p>
      {footerLinks.length > 0 && (
        <ul>
          {footerLinks.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
      <p class="hint">{t('ui.footer')}</p>
    </footer>
  );
}

// Each language is named in itself, whatever the page's language.
const languageNames: Record<Language, string> = { vi: 'Tiếng Việt', en: 'English', id: 'Indonesia' };
