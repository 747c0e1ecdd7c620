import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { tidyLine } from '../../core/names-and-dates.ts';
import {
  overlappingNames,
  planRenaming,
  type Renaming,
  suggestNames,
} from '../../core/residential-groups.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { readSentDecision } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { type GroupSetting, readGroupSetting } from './group-setting.ts';
import { renameGroups } from './groups.ts';
import type { KeptGroup } from './groups-store.ts';
import type { Typed } from './typed-rooms.ts';
import { OverlapsPage } from './views/overlaps.tsx';
import { RenamingPage } from './views/renaming.tsx';
import { dayWords, groupProblemLines, type Line, newNameField, unitPages } from './views/unit-words.ts';

const permission = 'unit.administer';

/** The doors of names that overlap: who bears them, new names for many groups at once, the decision behind them. */
export function openRenamingDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: unitPages.overlaps,
    permission,
    query: z.object({ 'goi-y': z.string().max(2).catch('') }),
    async answer(visit, { query }, reply) {
      const setting = await readGroupSetting(office, staffOf(visit));
      const suggested = query['goi-y'] === '1' ? suggestNames(setting.lasting) : new Map<string, string>();
      const typed = Object.fromEntries([...suggested].map(([id, name]) => [newNameField(id), [name]]));
      return sendOverlaps(reply, staffOf(visit), { setting, typed });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: unitPages.overlaps,
    permission,
    multipart: true,
    answer: async (visit, _input, reply, request) => rename(reply, staffOf(visit), { office, request }),
  });
}

/** One address for three acts: back to the names, the preview, and the renaming itself. */
async function rename(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, request }: { office: Office; request: FastifyRequest },
): Promise<FastifyReply> {
  const sent = await readSentDecision(request, office, visit.t);
  const setting = await readGroupSetting(office, visit);
  const { typed } = sent;
  const act = typedText(typed, 'act');
  if (act === 'edit') return sendOverlaps(reply, visit, { setting, typed });
  const wanted = readWanted(typed);
  const { renamings, problems } = planRenaming(setting.names, wanted);
  const lines =
    problems.length > 0
      ? groupProblemLines(visit.t, { code: 'renaming', problems })
      : renamings.length === 0
        ? groupProblemLines(visit.t, { code: 'nothing-renamed' })
        : [];
  if (lines.length > 0) return sendOverlaps(reply, visit, { setting, typed, lines });
  if (act !== 'rename') return sendPreview(reply, visit, { setting, renamings, typed });
  return renameNow(reply, visit, { office, sent, setting, renamings, wanted });
}

async function renameNow(
  reply: FastifyReply,
  visit: StaffVisit,
  now: {
    office: Office;
    sent: Awaited<ReturnType<typeof readSentDecision>>;
    setting: GroupSetting;
    renamings: Renaming<KeptGroup>[];
    wanted: Map<string, string>;
  },
): Promise<FastifyReply> {
  const { office, sent, setting, renamings, wanted } = now;
  const shown = { setting, renamings, typed: sent.typed };
  if (!sent.ok) return sendPreview(reply, visit, { ...shown, lines: sent.errors });
  const renamed = await renameGroups(office, visit.actor, { wanted, decision: sent });
  if (!renamed.ok) {
    const lines = groupProblemLines(visit.t, renamed.problem);
    return sendPreview(reply, visit, { ...shown, lines });
  }
  const { decision } = renamed.value;
  const values = {
    number: String(renamed.value.renamings.length),
    decision: decision.number,
    day: dayWords(decision.effectiveOn),
  };
  return redirectWith(reply, unitPages.groups, { kind: 'done', key: 'units.done.renamed', values });
}

/** The new names as typed, by group; empty ones mean that the name stays. */
function readWanted(typed: Typed): Map<string, string> {
  const wanted = new Map<string, string>();
  for (const name of Object.keys(typed)) {
    const groupId = /^ten-([0-9a-f-]{36})$/.exec(name)?.[1];
    const newName = tidyLine(typedText(typed, name));
    if (groupId && newName !== '') wanted.set(groupId, newName);
  }
  return wanted;
}

type Shown = { setting: GroupSetting; typed: Typed; lines?: Line[] };

function sendOverlaps(reply: FastifyReply, visit: StaffVisit, { setting, typed, lines = [] }: Shown) {
  return sendStaffPage(reply, visit, {
    title: visit.t('units.overlaps.title'),
    status: lines.length > 0 ? 422 : 200,
    children: (
      <OverlapsPage
        {...{ visit, typed, lines }}
        sets={overlappingNames(setting.lasting)}
        others={setting.lasting.filter(({ groupId }) => typed[newNameField(groupId)]?.[0])}
        oldCommunes={setting.oldCommunes}
      />
    ),
  });
}

function sendPreview(
  reply: FastifyReply,
  visit: StaffVisit,
  { setting, renamings, typed, lines = [] }: Shown & { renamings: Renaming<KeptGroup>[] },
) {
  return sendStaffPage(reply, visit, {
    title: visit.t('units.renaming.title'),
    status: lines.length > 0 ? 422 : 200,
    children: (
      <RenamingPage
        {...{ visit, renamings, typed, lines }}
        decisions={setting.decisions}
        oldCommunes={setting.oldCommunes}
      />
    ),
  });
}
