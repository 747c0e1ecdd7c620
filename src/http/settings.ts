import type { Language, Translate } from '../ui/texts.ts';
import type { FrameParts } from './page.tsx';
import type { Bucket, RateGroup } from './rate-limit.ts';
import type { SessionKeeper } from './session.ts';
import type { Visit } from './visit.ts';

/** The hashed address of each built file by its plain name: `main.css` → `/assets/main-1A2B3C4D.css`. */
export type AssetManifest = Record<string, string>;

/** What the kernel writes its faults to; the fields never hold what a visitor typed. */
export type Log = Record<'info' | 'warn' | 'error', (fields: Record<string, unknown>, words: string) => void>;

/** Where a visitor is sent who must first say who he is. Paths of this site. */
export type DoorSteps = { citizenSignIn: string; staffSignIn: string; unlock: string };

export type HttpLimits = {
  /** A form without files; more is answered with 413. */
  formBytes: number;
  formFields: number;
  fieldBytes: number;
  uploadFileBytes: number;
  uploadFiles: number;
  uploadTotalBytes: number;
  rates: Record<RateGroup, Bucket>;
};

/** All that the kernel is given; `main.ts` alone reads the environment. */
export type HttpSettings = {
  /** The address that people type, such as `https://motcua.kimlong.gov.vn`; https makes cookies secure. */
  publicUrl: string;
  /** One reverse proxy stands in front and names the visitor's address. */
  trustProxy: boolean;
  secrets: { csrf: Buffer; flash: Buffer };
  sessions: SessionKeeper;
  texts: (language: Language) => Translate;
  assets: AssetManifest;
  /** The folder whose files are served under `/assets/`. */
  assetsFolder: string;
  clock: { now(): Temporal.Instant };
  log: Log;
  demonstration: boolean;
  /** What the frame of every page shows: navigation, who is signed in, the centre's name. */
  frame?: (visit: Visit) => FrameParts;
  steps?: Partial<DoorSteps>;
  limits?: Partial<HttpLimits>;
  /** The origin of an identity provider elsewhere, which a sign-in form may lead to. */
  identityProviderOrigin?: string;
  /** Milliseconds that only ever grow, for rate limits; the wired clock may be virtual and stand still. */
  ticks?: () => number;
};

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** A commune hall sits behind one address: ordinary pages are generous, guessing a password is not. */
export const usualLimits: HttpLimits = {
  formBytes: 512 * kilobyte,
  formFields: 1000,
  fieldBytes: 20 * kilobyte,
  uploadFileBytes: 10 * megabyte,
  uploadFiles: 20,
  uploadTotalBytes: 60 * megabyte,
  rates: {
    page: { burst: 600, perMinute: 1200 },
    act: { burst: 200, perMinute: 400 },
    search: { burst: 120, perMinute: 240 },
    upload: { burst: 60, perMinute: 60 },
    'sign-in': { burst: 10, perMinute: 4 },
  },
};

export const usualSteps: DoorSteps = {
  citizenSignIn: '/dang-nhap',
  staffSignIn: '/can-bo/dang-nhap',
  unlock: '/can-bo/khoa',
};
