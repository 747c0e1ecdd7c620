import type { FastifyInstance } from 'fastify';
import { openBacklogDoors } from './features/backlogs/staff.tsx';
import { openOwnPartDoors } from './features/bundles/portal.tsx';
import { openPartDoors } from './features/bundles/staff.tsx';
import { tellCalendarChanges } from './features/calendars/actions.ts';
import { openCalendarDoors } from './features/calendars/staff.tsx';
import { openRuleDoors } from './features/competence/staff.tsx';
import { tellRuleChanges } from './features/competence/telling.ts';
import { openContactDoors } from './features/corrections/portal.tsx';
import { openCorrectionDoors } from './features/corrections/staff.tsx';
import { openAgencyDoors } from './features/custody/portal.tsx';
import { openCustodyDoors } from './features/custody/staff.tsx';
import { openDecisionDoors } from './features/decisions/staff.tsx';
import { openDeliveryDoors } from './features/deliveries/staff.tsx';
import { openSheetDoors } from './features/documents/staff.tsx';
import { openKioskTracking } from './features/dossiers/kiosk.tsx';
import { openPortalDoors } from './features/dossiers/portal.tsx';
import { openDossierStaffDoors } from './features/dossiers/staff.tsx';
import { openDraftDoors } from './features/drafts/portal.tsx';
import { tellFeeChanges } from './features/fees/actions.ts';
import { openFeeDoors } from './features/fees/staff.tsx';
import { openFormDoors } from './features/forms/staff.tsx';
import { frameFor } from './features/frame/navigation.ts';
import { openGallery } from './features/gallery/portal.tsx';
import { openObligationDoors } from './features/land/portal.tsx';
import { openLandDoors } from './features/land/staff.tsx';
import { openMandateDoors } from './features/mandates/staff.tsx';
import type { Office } from './features/office.ts';
import { openPaymentDoors } from './features/payments/portal.tsx';
import { openMoneyDoors } from './features/payments/staff.tsx';
import { openPeopleDoors } from './features/people/doors.ts';
import { openSimulator } from './features/people/portal-simulator.tsx';
import { createSessionKeeper } from './features/people/sessions.ts';
import { openKioskDoors } from './features/places/kiosk.tsx';
import { openPlaceDoors } from './features/places/portal.tsx';
import { openPlaceStaffDoors, tellPlaceChanges } from './features/places/staff.tsx';
import { openKioskCards } from './features/procedures/kiosk.tsx';
import { openProcedureDoors } from './features/procedures/portal.tsx';
import { openCatalogueDoors } from './features/procedures/staff.tsx';
import { tellVersionChanges } from './features/procedures/telling.ts';
import { openProcessDoors } from './features/processes/staff.tsx';
import { tellGroupChanges } from './features/units/group-telling.ts';
import { openUnitDoors } from './features/units/staff.tsx';
import { createServer } from './http/server.ts';
import type { AssetManifest, Log } from './http/settings.ts';

/** What the pages need besides the office. */
export type AppSettings = {
  trustProxy: boolean;
  assets: AssetManifest;
  assetsFolder: string;
  log: Log;
  /** The names of the units by their codes, such as `Phường Kim Long`; a decision may change them. */
  unitNames: () => ReadonlyMap<string, string>;
};

/** The server with the whole house open on it. */
export function buildApp(office: Office, settings: AppSettings): FastifyInstance {
  const { settings: own, secrets, texts, clock } = office;
  const app = createServer({
    publicUrl: own.publicUrl,
    demonstration: own.demonstration,
    trustProxy: settings.trustProxy,
    secrets: { csrf: secrets.keyFor('csrf'), flash: secrets.keyFor('flash') },
    sessions: createSessionKeeper(office),
    texts,
    clock,
    assets: settings.assets,
    assetsFolder: settings.assetsFolder,
    log: settings.log,
    frame: frameFor({
      homeUnit: own.homeUnit,
      unitNames: settings.unitNames,
      demonstration: own.demonstration,
    }),
    ...(own.identity ? { identityProviderOrigin: new URL(own.identity.issuer).origin } : {}),
  });

  openDoors(app, office);
  return app;
}

/** Every door of the house, in order; the test of permissions tries each with every role. */
export function openDoors(app: FastifyInstance, office: Office): void {
  // Everyone's: the catalogue.
  openProcedureDoors(app, office);
  // Everyone's: the right door, the units old and new; the same at the kiosk.
  openPlaceDoors(app, office);
  openKioskDoors(app, office);
  openKioskCards(app, office);
  openKioskTracking(app, office);
  // The citizen's: drafts and filing, own dossiers; tracking by code for everybody.
  openDraftDoors(app, office);
  openPortalDoors(app, office);
  openOwnPartDoors(app, office);
  // The office: lists, counter, dossier, signing, return.
  openDossierStaffDoors(app, office);
  openPartDoors(app, office);
  // What is put right in a dossier, by the office and by the person herself.
  openCorrectionDoors(app, office);
  openContactDoors(app, office);
  openLandDoors(app, office);
  openObligationDoors(app, office);
  // What becomes of results: by post, waiting, in the archive.
  openDeliveryDoors(app, office);
  // What former offices left unfinished: their lists, taken over.
  openBacklogDoors(app, office);
  // Who holds which file: hand-overs, control slip and register book; the page of an agency outside.
  openCustodyDoors(app, office);
  openAgencyDoors(app, office);
  // The sheets that papers are printed on, as far as a unit writes them anew.
  openSheetDoors(app, office);
  // Who may sign for the agency, by office or by mandate.
  openMandateDoors(app, office);
  // Who keeps the catalogue: versions, differences, publication.
  openCatalogueDoors(app, office);
  // The forms of procedures: edited, tried, issued by a decision.
  openFormDoors(app, office);
  openProcessDoors(app, office);
  // Who keeps the rules of a province: competence, changed by decisions.
  openRuleDoors(app, office);
  // Money: the fee rules of a province, tills and accounts; paying by a code; receipts and refunds of a dossier.
  openFeeDoors(app, office);
  openPaymentDoors(app, office);
  openMoneyDoors(app, office);
  // What a unit keeps of itself: departments, receiving points, desks, residential groups.
  openUnitDoors(app, office);
  openCalendarDoors(app, office);
  // What a province keeps by decisions: its units old and new.
  openPlaceStaffDoors(app, office);
  // The register of decisions, with what each changed in the other rooms.
  openDecisionDoors(app, office, [
    tellPlaceChanges(office),
    tellGroupChanges,
    tellFeeChanges,
    tellCalendarChanges,
    tellRuleChanges(office),
    tellVersionChanges,
  ]);
  // People: sign-in of staff and citizens, accounts, the ward's administrator; the simulated VNeID.
  openPeopleDoors(app, office);
  openSimulator(app, office);
  // The look of the house.
  openGallery(app);
}
