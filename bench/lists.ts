import { demoPassword } from '../src/features/demonstration/staff.ts';
import type { ComparedAct, Place } from './acts.ts';
import { signIn } from './browser.ts';
import { captureStatements } from './captured.ts';
import { requestText } from './connection.ts';
import { measureLoad } from './load.ts';

/** The officer's list of all dossiers: a page of fifty. */
export async function prepareLists({ owner, port }: Place): Promise<ComparedAct> {
  const browser = await signIn(port, 'truongphong', demoPassword);
  const look = async (): Promise<void> => {
    const { status } = await browser.open(address);
    if (status !== 200) throw new Error(`the list answered ${status}`);
  };
  await look();
  await owner.client.query('analyze');
  const statements = await captureStatements(owner, look);
  const work = {
    request: () => requestText(browser.sender, address),
    answered: ({ status }: { status: number }) => status === 200,
  };
  return {
    title: 'list of 50',
    statements,
    repetition: { opening: [], keep: new Map(), instead: () => undefined },
    variables: [],
    measure: ({ connections, seconds }) => measureLoad(port, Array(connections).fill(work), seconds),
  };
}

const address = '/can-bo/danh-sach/tat-ca';
