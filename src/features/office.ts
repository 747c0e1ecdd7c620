import type { AddressKey } from '../core/addresses.ts';
import type { AddressBook } from '../core/addresses-names.ts';
import type { Boundaries } from '../core/boundaries.ts';
import type { Units } from '../core/competence-answer.ts';
import type { CompetenceRules } from '../core/competence-rules.ts';
import type { Places } from '../core/places.ts';
import type { PlacesBook } from '../core/places-deciding.ts';
import type { FileStore } from '../db/file-store.ts';
import type { Database } from '../db/open.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Jobs } from '../jobs/queue.ts';
import type { Language, Translate } from '../ui/texts.ts';
import type { Press } from './documents/typst.ts';
import type { PaperSigner } from './signatures/signer.ts';

/** Says what time it is; nothing else asks. Real, or virtual for a rehearsal and for tests. */
export type Clock = { now(): Temporal.Instant };

/** A message to a person, put into the unit's outbox in the transaction of the act that causes it. */
export type Mail = {
  unitCode: string;
  personId?: string;
  dossierId?: string;
  address: string;
  language: Language;
  /** The key of the texts, such as `people.mail.reset`, with `.subject` and `.text` below it. */
  template: string;
  values: Record<string, string>;
};

export type QueueMail = (tx: Transaction, mail: Mail) => Promise<void>;

/** What is decided where the program is installed. */
export type OfficeSettings = {
  /** The address the outside sees, without a slash at its end, such as `https://motcua.example.vn`. */
  publicUrl: string;
  /** Whether the demonstration, and with it the simulated VNeID, is running. */
  demonstration: boolean;
  dataFolder: string;
  /** The code of the unit whose portal this is. */
  homeUnit: string;
  /** The identity provider of the citizens; the simulated one answers when it is not set in a demonstration. */
  identity?: { issuer: string; clientId: string; clientSecret: string };
};

/** Secrets that were made at first start and kept; every use has its own key. */
export type Secrets = {
  /** 32 bytes that belong to one purpose, the same at every start. */
  keyFor(purpose: string): Buffer;
};

/** What the right door is found with: the rules of competence in force and the places old and new. */
export type RightDoor = {
  rules: CompetenceRules;
  /** The shipped rules alone, without what decisions of provinces changed in them. */
  law: CompetenceRules;
  units: Units;
  /** The places of today, with what decisions changed until today. */
  places: Places;
  /** Hamlets and streets that decisions tied to one successor of a divided commune. */
  keys: readonly AddressKey[];
  /** The places as they were, or will be, on a day. */
  placesOn: (on: string) => Places;
  /** The places as imported with every change by decision, past and to come. */
  history: PlacesBook;
  /** All names an address may contain; laid out when it is first asked for, in half a second. */
  book: () => AddressBook;
  /** Indicative shapes for maps; undefined where they were left out. */
  boundaries: () => Boundaries | undefined;
};

/** The desk that every feature works at: what it needs from the house, wired once in `main.ts`. */
export type Office = {
  db: Database;
  clock: Clock;
  texts: (language: Language) => Translate;
  settings: OfficeSettings;
  secrets: Secrets;
  mail: QueueMail;
  /** Looks again at a moment whether a version was made public; kept with the transaction of the act. */
  later: (tx: Transaction, job: Jobs['remind-publication'], at: Temporal.Instant) => Promise<void>;
  /** Goes on with a bundle once the act on it or on one of its parts is kept. */
  advance: (tx: Transaction, job: Jobs['advance-bundle']) => Promise<void>;
  /** Uploaded, drafted and issued files, by the hash of their bytes. */
  files: FileStore;
  /** Prints official papers as PDF. */
  press: Press;
  /** Signs papers for people and seals; where the keys are is known to it alone. */
  signer: PaperSigner;
  /** Built when it is first asked for, kept, and built again when a decision changes what it stands on. */
  rightDoor: () => Promise<RightDoor>;
  /** After a decision: looks for what changed, so that the next page is answered by it. */
  renewRightDoor: () => Promise<void>;
  /** Lets some time pass before an answer; tests do not wait. */
  pause: (milliseconds: number) => Promise<void>;
};
