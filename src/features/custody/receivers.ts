import { isHandOf, isSamePlace } from '../../core/custody.ts';
import type { ActedBy, Custodian, FileKind } from '../../core/dossier-events.ts';
import type { Translate } from '../../ui/texts.ts';
import type { DossierFile } from '../dossiers/actions.ts';
import type { OutsideAgency } from './agencies-store.ts';
import { type CustodyNames, custodianWords } from './views/custody-words.ts';

/** A receiver that may be chosen: its word in the form, its name, and whom it means. */
export type Receiver = { value: string; label: string; custodian: Custodian };

/** Whom the own hand may offer each file to; nobody where it does not hold the file or an offer is open. */
export function receiversOf(
  file: DossierFile,
  by: ActedBy,
  known: { agencies: readonly OutsideAgency[]; names: CustodyNames },
): Record<FileKind, Receiver[]> {
  const { custody, unitCode } = file.dossier.state;
  const all = [...departments(file, by), ...posts(file, by), ...units(file), ...agencies(known.agencies)];
  const of = (kind: FileKind): Receiver[] => {
    const holder = custody[kind]?.holder;
    const isOpen = custody.offers.some((offer) => offer.file === kind);
    if (!holder || isOpen || !isHandOf(placeOf(holder), by, unitCode)) return [];
    return all
      .filter(({ custodian }) => !isSamePlace(holder, custodian))
      .filter(({ custodian }) => kind === 'paper' || custodian.kind === 'agency')
      .map(({ value, custodian }) => ({ value, custodian, label: custodianWords(custodian, known.names) }));
  };
  return { paper: of('paper'), electronic: of('electronic') };
}

/** The names that custodians of a dossier go by. */
export function namesFor(file: DossierFile, t: Translate): CustodyNames {
  return {
    t,
    homeUnit: file.dossier.unitCode,
    unit: (code) => {
      const unit = file.placeUnits.find((each) => each.code === code);
      return unit ? `${unit.type} ${unit.name}` : code;
    },
    department: (code) => file.departments.find((each) => each.code === code)?.name ?? '',
  };
}

type Named = Omit<Receiver, 'label'>;

function departments(file: DossierFile, by: ActedBy): Named[] {
  const { unitCode } = file.dossier;
  if (by.unitCode) return [];
  return file.departments
    .filter(({ toOn }) => toOn === null)
    .map(({ code }) => ({
      value: `department:${code}`,
      custodian: { kind: 'department', unitCode, departmentCode: code },
    }));
}

function posts(file: DossierFile, by: ActedBy): Named[] {
  const { unitCode } = file.dossier;
  if (by.unitCode) return [];
  return file.posts.map(({ postId, departmentCode, title, holderName }) => ({
    value: `post:${postId}`,
    custodian: { kind: 'department', unitCode, departmentCode, postId, postTitle: `${holderName}, ${title}` },
  }));
}

function units(file: DossierFile): Named[] {
  return file.placeUnits.map(({ code }) => ({
    value: `unit:${code}`,
    custodian: { kind: 'unit', unitCode: code },
  }));
}

function agencies(known: readonly OutsideAgency[]): Named[] {
  return known
    .filter(({ closedAt }) => !closedAt)
    .map(({ agencyId, name }) => ({
      value: `agency:${agencyId}`,
      custodian: { kind: 'agency', agencyId, name },
    }));
}

function placeOf(holder: Custodian): Custodian {
  if (holder.kind !== 'department') return holder;
  const { kind, unitCode, departmentCode } = holder;
  return { kind, unitCode, departmentCode };
}
