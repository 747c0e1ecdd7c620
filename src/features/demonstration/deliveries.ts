import { type InheritedRow, readInheritedList } from '../../core/inherited-rows.ts';
import type { Staff } from '../../core/permissions.ts';
import { importInherited } from '../backlogs/actions.ts';
import { moveResult } from '../deliveries/actions.ts';
import { listWaiting } from '../deliveries/store.ts';
import { actedBy, registerEnvelope } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import type { StageClock } from './stage.ts';

type Cast = { office: Office; clock: StageClock; now: Temporal.Instant };

/**
 * What former offices left unfinished (some twenty invented dossiers and one line to be assigned), an envelope that came
 * this hour, and results that wait: one on its shelf and called for, one with the post.
 */
export async function playDeliveries(
  { office, clock, now }: Cast,
  { desk, director }: { desk: Staff; director: Staff },
): Promise<void> {
  clock.set(now);
  const { unitCode } = desk;
  const { rows } = readInheritedList(inheritedList(), 'csv');
  const told = { unitCode, source: 'danh-sach-ban-giao.csv', by: actedBy(director, unitCode) };
  const taken = await importInherited(office, rows, told);
  if (taken.some(({ outcome }) => outcome === 'refused')) throw new Error('the inherited list was refused');
  const registered = await registerEnvelope(office, desk, {
    arrivedAt: now.subtract({ minutes: 40 }).toString(),
    itemNumber: 'EK100200300VN',
    sender: 'Nguyễn Thị Thu Hằng',
    about: 'Đề nghị xác nhận tình trạng hôn nhân',
    lateReason: '',
  });
  if (!registered.ok) throw new Error(`the envelope was refused: ${registered.problem.code}`);
  await moveResults(office, desk);
}

async function moveResults(office: Office, desk: Staff): Promise<void> {
  const { unitCode } = desk;
  const results = await office.db.read({ unit: unitCode, role: 'system' }, (tx) => listWaiting(tx, unitCode));
  const [first, second] = results.filter(({ wish, delivery }) => wish === 'counter' && delivery === 'ready');
  const refOf = (result: { dossierId: string }) => ({ unitCode, dossierId: result.dossierId });
  if (first) {
    const ref = refOf(first);
    await moveResult(office, desk, { ref, act: 'shelve', shelf: 'Tủ 1, ngăn B' });
    const words = 'Người nhà nghe máy, hẹn đến nhận tuần này';
    await moveResult(office, desk, { ref, act: 'attempt', how: 'phone', words });
  }
  if (second) {
    const ref = refOf(second);
    const postal = {
      receiver: second.applicantName,
      address: '12 đường Thử Nghiệm, phường Kim Long, thành phố Huế',
      phone: '0905000111',
    };
    await moveResult(office, desk, { ref, act: 'agree', wish: 'post', postal, how: 'Hỏi qua điện thoại' });
    // Where a fee is still owed nothing leaves; the result then waits with its address.
    await moveResult(office, desk, { ref, act: 'send', itemNumber: 'EK400500600VN' });
  }
}

const families = ['Hồ', 'Trương', 'Phan', 'Võ', 'Đoàn', 'Lê'];
const givens = ['Thị Ngọc Lan', 'Văn Hòa', 'Minh Tuấn', 'Thị Bích', 'Quang Dũng', 'Thanh Tâm', 'Hữu Phước'];

/** Twenty dossiers of an abolished district, received from May to June 2025; invented. */
function inheritedList(): string {
  const head =
    'old_code,procedure,applicant,citizen_id,address,phone,received_at,promised_at,state,stopped_at,stop_about,papers,old_office,record,record_on,basis';
  const lines = Array.from({ length: 20 }, (_, index) => inheritedLine(index));
  return [head, ...lines].join('\n');
}

function inheritedLine(index: number): string {
  const received = Temporal.PlainDate.from('2025-05-05').add({ days: index * 2 });
  const promised = index % 9 === 4 ? '' : `${received.add({ days: 20 + (index % 4) * 15 })} 17:00`;
  const stood: InheritedRow['stood'] =
    index % 7 === 3 ? 'supplement' : index % 7 === 5 ? 'waiting' : 'processing';
  const stop = received.add({ days: 6 }).toString();
  const about = stood === 'supplement' ? 'Bản chụp không đọc được' : 'Xác minh nơi cư trú trước đây';
  const day = received.toString().slice(2).replaceAll('-', '');
  return [
    `000.00.18.H57-${day}-${String(101 + index).padStart(4, '0')}`,
    index === 19 ? 'TTHC cũ của quận' : index % 3 === 0 ? '2.000815' : '1.004873',
    `${families[index % families.length]} ${givens[index % givens.length]}`,
    `0460${80 + (index % 20)}${String(100_000 + index * 37)}`,
    `"Tổ ${1 + (index % 9)}, phường Kim Long, thành phố Huế"`,
    `09050${String(20_000 + index)}`,
    `${received} 08:${String(10 + index)}`,
    promised,
    stood,
    stood === 'processing' ? '' : stop,
    stood === 'processing' ? '' : about,
    'Đơn; Bản sao giấy tờ',
    'Bộ phận một cửa quận Phú Xuân (cũ)',
    'BB-TRÌNH-DIỄN-01',
    '2025-07-01',
    '"Quyết định về bàn giao hồ sơ của UBND thành phố (trình diễn, chưa kiểm chứng)"',
  ].join(',');
}
