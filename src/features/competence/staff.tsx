import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { foldWords } from '../../core/catalogue-letters.ts';
import { withChanges } from '../../core/competence-changes.ts';
import { type CompetenceRule, isInForce } from '../../core/competence-rules.ts';
import { openDoor } from '../../http/door.ts';
import { sendProblem } from '../../http/problems.tsx';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { openRuleRoom, type RuleRoom, rulesPage } from './room.ts';
import { proceduresOf, titleOf } from './rule-words.ts';
import { notAProvince, openChangeForm } from './staff-change.tsx';
import { endForm, withdrawForm } from './staff-endings.tsx';
import { levelForm } from './staff-levels.tsx';
import { listForm } from './staff-list.tsx';
import { ruleForm } from './staff-rule.tsx';
import { RulePage } from './views/rule-page.tsx';
import { RulesPage } from './views/rules-page.tsx';

const permission = 'province.administer';

/** The doors of a province's administrator to the rules of competence: reading them, and changing them by decisions. */
export function openRuleDoors(app: FastifyInstance, office: Office): void {
  openRules(app, office);
  openChangeForm(app, office, ruleForm);
  openChangeForm(app, office, levelForm);
  openChangeForm(app, office, listForm);
  openChangeForm(app, office, endForm);
  openChangeForm(app, office, withdrawForm);
  openRule(app, office);
}

function openRules(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: rulesPage,
    permission,
    query: z.object({ q: z.string().max(200).catch(''), ngay: z.iso.date().optional().catch(undefined) }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const room = await openRuleRoom(office, visit);
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(visit.t));
      const today = room.today.toString();
      const ahead = room.door.rules.rules.filter(
        (rule) => isInForce(rule, today) || rule.effectiveFrom > today,
      );
      const rules = ahead.filter((rule) => isOurs(rule, room) && fits(rule, query.q, room));
      const { leftOut } = withChanges(room.door.law, room.changes);
      return sendStaffPage(reply, visit, {
        title: visit.t('rules.title'),
        children: <RulesPage room={room} words={query.q} rules={rules} leftOut={leftOut} />,
      });
    },
  });
}

function openRule(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${rulesPage}/quy-tac/:rule`,
    permission,
    params: z.object({ rule: z.string().max(100) }),
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const room = await openRuleRoom(office, visit);
      if (!room) return sendProblem(reply, 'unacceptable', notAProvince(visit.t));
      const rule = room.door.rules.rules.find(({ code }) => code === params.rule);
      if (!rule || !isOurs(rule, room)) return sendProblem(reply, 'not-found');
      return sendStaffPage(reply, visit, {
        title: titleOf(rule, room.reader),
        children: <RulePage room={room} rule={rule} />,
      });
    },
  });
}

/** Rules of other provinces are theirs to keep. */
function isOurs({ province }: CompetenceRule, room: RuleRoom): boolean {
  return province === undefined || province === room.province;
}

/** Every word of the search is in the names or codes of the rule's procedures, or in who decides. */
function fits(rule: CompetenceRule, words: string, room: RuleRoom): boolean {
  const asked = words
    .trim()
    .split(/\s+/)
    .flatMap((word) => (/^\d\.\d+$/.test(word) ? [word] : foldWords(word)));
  if (asked.length === 0) return true;
  const codes = proceduresOf(rule, room.door.rules);
  const text = [...codes, ...codes.map((code) => foldWords(room.reader.nameOf(code)).join(' '))].join(' ');
  return asked.every((word) => text.includes(word));
}
