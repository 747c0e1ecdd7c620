import { expect, it } from 'vitest';
import { fieldsOfForm, wordsOf } from '../../../test/setup/counter.ts';
import { refOf, staffOf } from '../../../test/setup/desks.ts';
import { openHands } from '../../../test/setup/hands.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { approveDraft, draftResult, releaseResult, signResult } from '../dossiers/actions.ts';

it('a citizen tells that her result is wrong, in her own words, and nobody else does', async () => {
  const hands = await openHands();
  try {
    const { office } = hands.house;
    const desks = staffOf(kimLong);
    const { citizen, browser } = await hands.enter('046199000779');
    const dossier = await hands.accept(await hands.file(citizen));
    const url = `/ho-so-cua-toi/${dossier.state.reference}/bao-sai`;
    expect(wordsOf(await browser.get(url))).toContain('chưa có kết quả được phát hành');
    const content = { personalNumber: '046226000123' };
    const draft = { content, withoutAnswer: 'Trả kết quả trong ngày' };
    const drafted = await draftResult(office, desks.officer, { ref: refOf(dossier), ...draft });
    if (!drafted.ok) throw new Error(drafted.problem.code);
    await approveDraft(office, desks.head, { ref: refOf(drafted.value), remark: '' });
    const { state } = await hands.read(dossier.dossierId);
    const ref = { unitCode: kimLong, dossierId: dossier.dossierId };
    await signResult(office, desks.signer, { ref, seen: state.draft?.sha256 ?? '' });
    expect(await releaseResult(office, desks.clerk, { ref })).toMatchObject({ ok: true });
    const page = await browser.get(url);
    const sent = new URLSearchParams(fieldsOfForm(page.body, url));
    sent.set('wrong', 'Sai tên đệm');
    const empty = await browser.post(url, sent.toString());
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('Sai tên đệm');
    sent.set('right', 'Tên đệm là Minh');
    expect((await browser.post(url, sent.toString())).statusCode).toBe(303);
    const own = wordsOf(await browser.get(`/ho-so-cua-toi/${dossier.state.reference}`));
    expect(own).toContain('Sai: Sai tên đệm. Đúng ra: Tên đệm là Minh.');
    expect(wordsOf(await browser.get(url))).toContain('đang được cơ quan xem xét');
    const { browser: stranger } = await hands.enter('046199000780');
    expect((await stranger.get(url)).statusCode).toBe(404);
  } finally {
    await hands.house.close();
  }
});
