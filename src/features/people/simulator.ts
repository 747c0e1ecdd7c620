import { createECDH } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Adapter, AdapterPayload, JWK, default as Provider } from 'oidc-provider';
import type { Office } from '../office.ts';
import { simulatedCitizens } from './simulated-citizens.ts';

export const simulatorPath = '/mo-phong-vneid';
export const simulatorClientId = 'motcua';

/** The client's secret at the simulated provider; both sides derive it. */
export function simulatorClientSecret(office: Pick<Office, 'secrets'>): string {
  return office.secrets.keyFor('simulated-vneid client').toString('base64url');
}

/**
 * The simulated VNeID: a real OpenID Connect provider over the invented citizens. Its keys come from the kept
 * secrets, so that a restart changes nothing; what is half-way is kept in memory and lost with the process.
 */
export async function createSimulator(office: Pick<Office, 'settings' | 'secrets'>): Promise<Provider> {
  const { publicUrl } = office.settings;
  const { Provider: ProviderOfLibrary } = await loadLibrary();
  const provider = new ProviderOfLibrary(`${publicUrl}${simulatorPath}`, {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: simulatorClientId,
        client_secret: simulatorClientSecret(office),
        redirect_uris: [`${publicUrl}/dang-nhap/tra-ve`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    acrValues: ['1', '2'],
    claims: {
      openid: ['sub', 'acr'],
      profile: ['name', 'birthdate', 'gender'],
      phone: ['phone_number'],
      address: ['address'],
      citizen: ['citizen_id'],
    },
    cookies: { keys: [office.secrets.keyFor('simulated-vneid cookies').toString('base64url')] },
    jwks: { keys: [signingKey(office.secrets.keyFor('simulated-vneid signing'))] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    findAccount: (_, subject) => findSimulatedAccount(subject),
    interactions: { url: (_, interaction) => `${simulatorPath}/chon/${interaction.uid}` },
    loadExistingGrant: async (ctx) => grantAll(ctx),
    pkce: { required: () => true },
    renderError: (ctx, out) => {
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = `MÔ PHỎNG VNeID – dữ liệu hư cấu, chỉ để trình diễn\n\n${out.error}: ${out.error_description ?? ''}\n`;
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 900,
      Grant: 900,
      Session: 900,
    },
  });
  // The outer address comes from the settings (see `serveSimulator`), not from whoever asks.
  provider.proxy = true;
  return provider;
}

/** Hands a raw request to the provider as if it were mounted at its own root under the public address. */
export function serveSimulator(provider: Provider, publicUrl: string) {
  const { protocol, host } = new URL(publicUrl);
  const serve = provider.callback();
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.hijack();
    const raw = request.raw as typeof request.raw & { originalUrl?: string };
    raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    raw.headers['x-forwarded-host'] = host;
    raw.originalUrl = raw.url ?? simulatorPath;
    raw.url = raw.originalUrl.slice(simulatorPath.length) || '/';
    await serve(raw, reply.raw);
  };
}

/** Loaded in a demonstration only. The library warns of every Node that is not an old one; that word is left out. */
async function loadLibrary() {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

async function findSimulatedAccount(subject: string) {
  const citizen = simulatedCitizens.find((one) => one.subject === subject);
  if (!citizen) return undefined;
  return {
    accountId: subject,
    claims: async () => ({
      sub: subject,
      name: citizen.name,
      birthdate: citizen.bornOn,
      gender: citizen.sex,
      phone_number: citizen.phone,
      address: { formatted: citizen.address },
      citizen_id: citizen.citizenId,
    }),
  };
}

type GrantContext = Parameters<
  NonNullable<NonNullable<ConstructorParameters<typeof Provider>[1]>['loadExistingGrant']>
>[0];

/** Consent was asked on our own page, so everything the client may ask for is granted. */
async function grantAll({ oidc }: GrantContext) {
  const { client, session } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile phone address citizen');
  await grant.save();
  return grant;
}

/** A P-256 key pair from 32 kept bytes: the same bytes give the same key at every start. */
function signingKey(bytes: Buffer): JWK {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(bytes);
  const point = pair.getPublicKey();
  const word = (part: Buffer) => part.toString('base64url');
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    kid: 'simulated-vneid',
    d: word(bytes),
    x: word(point.subarray(1, 33)),
    y: word(point.subarray(33, 65)),
  } as JWK;
}

/** The provider's half-way things by kind and id, forgotten when their time is over. */
function memoryAdapter(): (kind: string) => Adapter {
  const kept = new Map<string, { payload: AdapterPayload; endsAt: number }>();
  const find = async (key: string): Promise<AdapterPayload | undefined> => {
    const one = kept.get(key);
    return one && one.endsAt > Date.now() ? one.payload : undefined;
  };
  const findBy = async (kind: string, field: 'uid' | 'userCode', value: string) =>
    [...kept].find(([key, { payload }]) => key.startsWith(`${kind}:`) && payload[field] === value)?.[1]
      .payload;
  const forgetOver = () => {
    for (const [key, { endsAt }] of kept) if (endsAt <= Date.now()) kept.delete(key);
  };
  return (kind) => ({
    async upsert(id, payload, expiresIn) {
      forgetOver();
      kept.set(`${kind}:${id}`, { payload, endsAt: Date.now() + (expiresIn ?? 900) * 1000 });
    },
    find: (id) => find(`${kind}:${id}`),
    findByUid: (uid) => findBy(kind, 'uid', uid),
    findByUserCode: (userCode) => findBy(kind, 'userCode', userCode),
    async consume(id) {
      const payload = await find(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
