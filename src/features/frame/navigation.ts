import type { Actor } from '../../core/permissions.ts';
import { allows } from '../../core/permissions.ts';
import type { FrameParts } from '../../http/page.tsx';
import type { Visit } from '../../http/visit.ts';

type House = { homeUnit: string; unitNames: () => ReadonlyMap<string, string>; demonstration: boolean };

/**
 * What stands around every page: the centre's name, the ways on, who is signed in. Staff see the name of their
 * own unit, everybody else that of the home ward.
 */
export function frameFor(house: House): (visit: Visit) => FrameParts {
  return (visit) => ({
    centreName: centreOf(visit.actor, house),
    homeHref: visit.actor.kind === 'staff' ? '/can-bo' : '/',
    navigation: waysFor(visit.actor).map(([href, key]) => ({
      href,
      label: visit.t(`app.way.${key}`),
      current: isWithin(visit.path, href),
    })),
    footerLinks: footer.map(([href, key]) => ({ href, label: visit.t(`app.way.${key}`) })),
    ...(house.demonstration ? { simulatorNotice: visit.t('app.demonstration') } : {}),
    ...signedIn(visit),
  });
}

// A unit imported a moment ago is not among the names yet; until they are read again its code stands there.
function centreOf(actor: Actor, { homeUnit, unitNames }: House): string {
  const unit = actor.kind === 'staff' ? actor.unitCode : homeUnit;
  return unitNames().get(unit) ?? unit;
}

type Way = [href: string, key: string];

const footer: Way[] = [
  ['/thu-tuc', 'procedures'],
  ['/dung-noi', 'right-door'],
  ['/tra-cuu', 'track'],
  ['/xac-minh', 'verify'],
  ['/can-bo', 'staff'],
];

function waysFor(actor: Actor): Way[] {
  if (actor.kind === 'staff') {
    const ways: (Way | false)[] = [
      allows('dossier.list', actor) && ['/can-bo', 'desk'],
      allows('dossier.receive', actor) && ['/can-bo/tiep-nhan', 'reception'],
      allows('dossier.receive', actor) && ['/dung-noi', 'right-door'],
      allows('dossier.sign', actor) && ['/can-bo/ky', 'signing'],
      allows('backlog.read', actor) && ['/can-bo/ho-so-ban-giao', 'backlog'],
      allows('dossier.process', actor) && ['/can-bo/thua-dat', 'parcels'],
      allows('dossier.return', actor) && ['/can-bo/tra-ket-qua', 'returning'],
      allows('dossier.return', actor) && ['/can-bo/ket-qua-cho', 'waiting-results'],
      allows('dossier.receive', actor) && ['/can-bo/buu-gui', 'envelopes'],
      allows('unit.administer', actor) && ['/quan-tri/don-vi', 'unit'],
      allows('fee.collect', actor) && ['/can-bo/phi/quy/cua-toi', 'till'],
      allows('till.confirm', actor) && ['/can-bo/phi/quy', 'tills'],
      allows('unit.administer', actor) && ['/quan-tri/nhan-su', 'people'],
      allows('unit.administer', actor) && ['/quan-tri/co-quan', 'agencies'],
      allows('mandate.keep', actor) && ['/quan-tri/uy-quyen', 'mandates'],
      allows('unit.administer', actor) && ['/quan-tri/tai-khoan-thu', 'fee-account'],
      allows('province.administer', actor) && ['/quan-tri/tinh/le-phi', 'fee-rules'],
      allows('catalogue.administer', actor) && ['/quan-tri/thu-tuc', 'catalogue'],
      allows('province.administer', actor) && ['/quan-tri/tinh/tham-quyen', 'rules'],
      allows('province.administer', actor) && ['/quan-tri/tinh/don-vi', 'places'],
      allows('decision.register', actor) && ['/quan-tri/quyet-dinh', 'decisions'],
      ['/can-bo/tai-khoan', 'account'],
    ];
    return ways.filter((way) => way !== false);
  }
  const own: Way[] = actor.kind === 'citizen' ? [['/ho-so-cua-toi', 'mine']] : [['/dang-nhap', 'sign-in']];
  return [['/thu-tuc', 'procedures'], ['/dung-noi', 'right-door'], ['/tra-cuu', 'track'], ...own];
}

function signedIn({ actor, csrf }: Visit): Pick<FrameParts, 'signedIn'> {
  if (actor.kind === 'citizen') return { signedIn: { name: actor.name, signOutAction: '/dang-xuat', csrf } };
  if (actor.kind !== 'staff') return {};
  const { name, title } = actor;
  return {
    signedIn: {
      name,
      roleWords: title,
      signOutAction: '/dang-xuat',
      lockAction: '/can-bo/khoa',
      csrf,
    },
  };
}

function isWithin(path: string, href: string): boolean {
  return href === '/can-bo' ? path === href : path === href || path.startsWith(`${href}/`);
}
