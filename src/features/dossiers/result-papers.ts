import { toLocal } from '../../core/clock-moments.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { answersConfirmed } from '../../core/parcels.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { headingOf, resultParts } from '../../core/result-sheets.ts';
import type { Paper, Parent, PrintedOffice } from '../documents/actions.ts';
import type { UnitFacts } from '../units/store.ts';
import { issuerOf } from './result-issuer.ts';

/** What the draft of a result is printed from; number, day, signature and seal come to the printed bytes later. */
export type ResultContext = {
  state: DossierState;
  /** What the officer wrote. */
  content: Readonly<Record<string, string>>;
  procedure: ProcedureVersion;
  unit: UnitFacts;
  now: Temporal.Instant;
  verificationUrl: string;
};

/** The result of a dossier as a paper for the press, from its answers and what the officer drafted. */
export function resultPaper(context: ResultContext): Paper {
  const { template } = context.procedure.result;
  if (template === 'birth-certificate') return birthCertificate(context);
  if (template === 'marital-status-certificate') return maritalStatusCertificate(context);
  if (template === 'declared-result') return declaredResult(context);
  return certifiedCopy(context);
}

/** The unit as the head of a paper names it. */
export function printedOffice(unit: UnitFacts): PrintedOffice {
  return {
    parentAgency: `Ủy ban nhân dân ${unit.type} ${unit.name}`.toLocaleUpperCase('vi'),
    unitName: `${unit.type} ${unit.name}`.toLocaleUpperCase('vi'),
    provinceName: `${unit.provinceType} ${unit.provinceName}`.toLocaleUpperCase('vi'),
    place: unit.name,
  };
}

function headOf({ state, procedure, unit, now, verificationUrl }: ResultContext) {
  return {
    office: printedOffice(unit),
    issuedOn: toLocal(now).toPlainDate(),
    printedAt: now,
    demonstration: unit.demonstration,
    dossierCode: state.code ?? state.reference,
    verificationUrl,
    book: procedure.result.book,
    signer: signerOf(state),
  };
}

/** Nobody has signed a draft, and who will is printed with the signature; only older dossiers were signed before. */
function signerOf({ signature }: DossierState) {
  if (!signature) return { name: '', title: '' };
  const { by, title, at } = signature;
  const onBehalf = 'TM. ỦY BAN NHÂN DÂN';
  return { name: by, title: title.toLocaleUpperCase('vi'), onBehalf, signedAt: Temporal.Instant.from(at) };
}

function birthCertificate(context: ResultContext): Paper {
  const { state, unit } = context;
  const answer = answersOf(state);
  const head = headOf(context);
  const personalNumber = context.content['personalNumber'];
  return {
    form: 'birth-certificate',
    ...head,
    child: {
      name: answer('child.name'),
      bornOn: Temporal.PlainDate.from(answer('child.bornOn')),
      sex: answer('child.sex') === 'female' ? 'female' : 'male',
      ethnicity: answer('child.ethnicity'),
      nationality: answer('child.nationality'),
      birthplace: answer('child.birthPlace'),
      hometown: answer('child.nativePlace'),
      ...(personalNumber ? { personalNumber } : {}),
    },
    ...parent('mother', answer),
    ...parent('father', answer),
    declarant: { name: answer('filer.name'), identityPaper: answer('filer.citizenId') },
    registeredAtOffice: `Ủy ban nhân dân ${unit.type.toLocaleLowerCase('vi')} ${unit.name}, ${unit.provinceType.toLocaleLowerCase('vi')} ${unit.provinceName}`,
    registeredOn: head.issuedOn,
  };
}

function parent(who: 'mother' | 'father', answer: Answer): { [who in 'mother' | 'father']?: Parent } {
  const name = answer(`${who}.name`);
  if (name === '') return {};
  const year = Number(answer(`${who}.bornOn`).slice(0, 4));
  const known: Parent = {
    name,
    ethnicity: answer(`${who}.ethnicity`),
    nationality: answer(`${who}.nationality`),
    residence: answer(`${who}.residence`),
  };
  return { [who]: Number.isInteger(year) && year > 0 ? { ...known, birthYear: year } : known };
}

function certifiedCopy(context: ResultContext): Paper {
  const { state, content } = context;
  const answer = answersOf(state);
  const issuedOn = answer('document.issuedOn');
  return {
    form: 'certified-copy',
    ...headOf(context),
    requester: state.applicant.name,
    original: {
      title: answer('document.name'),
      ...(answer('document.number') ? { number: answer('document.number') } : {}),
      ...(answer('document.issuer') ? { issuer: answer('document.issuer') } : {}),
      ...(issuedOn ? { issuedOn: Temporal.PlainDate.from(issuedOn) } : {}),
    },
    pages: Number(content['pages'] ?? answer('document.pages')) || 1,
    copies: Number(content['copies'] ?? answer('copy.count')) || 1,
  };
}

function maritalStatusCertificate(context: ResultContext): Paper {
  const { state, procedure, content } = context;
  const answer = answersOf(state);
  return {
    form: 'marital-status-certificate',
    ...headOf(context),
    requester: answer('filer.name') || state.applicant.name,
    subject: {
      name: answer('subject.name'),
      bornOn: answer('subject.bornOn'),
      sex: answer('subject.sex') === 'female' ? 'female' : 'male',
      ethnicity: answer('subject.ethnicity'),
      nationality: answer('subject.nationality'),
      identityPaper: answer('subject.citizenId'),
      residence: answer('residence.address'),
    },
    maritalStatus: content['maritalStatus'] || choiceWords(procedure, 'status.current', answer),
    purpose: content['purpose'] || answer('purpose.text') || choiceWords(procedure, 'purpose.kind', answer),
    validMonths: procedure.result.validity?.months ?? 0,
  };
}

/** Everything that stands on it is told by the pack. */
function declaredResult(context: ResultContext): Paper {
  const { state, procedure, unit, content } = context;
  const { sheet, numberSuffix } = procedure.result;
  if (!sheet) throw new Error(`${procedure.code} has no sheet for its result`);
  const { opening, closing, hands = [] } = sheet;
  const answers = answersConfirmed(procedure, state);
  const issuer = issuerOf(procedure, unit);
  const parts = resultParts(sheet, procedure.form, { answers, content });
  return {
    form: 'declared-result',
    ...headOf(context),
    applicant: state.applicant.name,
    heading: headingOf(sheet, answers),
    numberSuffix,
    parts,
    hands,
    ...(issuer ? { issuer: { parent: upper(issuer.parent), name: upper(issuer.name) } } : {}),
    ...(opening ? { opening } : {}),
    ...(closing ? { closing } : {}),
  };
}

function upper(words: string): string {
  return words.toLocaleUpperCase('vi');
}

type Answer = (question: string) => string;

function answersOf(state: DossierState): Answer {
  return (question) => String(state.answers[question] ?? '');
}

/** The printed words of a chosen answer; results are in Vietnamese. */
export function choiceWords(procedure: ProcedureVersion, question: string, answer: Answer): string {
  const asked = procedure.form.pages
    .flatMap((page) => page.groups.flatMap((group) => group.questions))
    .find((each) => each.code === question);
  return asked?.choices?.find((choice) => choice.code === answer(question))?.label.vi ?? answer(question);
}
